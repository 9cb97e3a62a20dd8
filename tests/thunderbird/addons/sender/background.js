async function send() {
  const tab = await messenger.compose.beginNew({ to: ["bob@army.ml"], subject: "From an add-on", plainTextBody: "Hello", isPlainText: true });
  await messenger.compose.sendMessage(tab.id, { mode: "sendNow" });
}
send();
