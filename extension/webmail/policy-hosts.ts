/** The hosts that a policy names: those of webmails that we know, and of those that it describes. */
export function policyHosts(policy: { readonly webmailHosts: readonly string[]; readonly customSites: readonly { readonly hosts: readonly string[] }[] }): string[] {
  return [...new Set([...policy.webmailHosts, ...policy.customSites.flatMap(({ hosts }) => hosts)])];
}
