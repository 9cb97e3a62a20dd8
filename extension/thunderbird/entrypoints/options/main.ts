/** The options page of the add-on for Thunderbird. */
import { showOptions } from '../../../options/show';
import { auditSection } from '../../options/audit';
import { learningSection } from '../../options/learning';

showOptions((translator, learned) => ({
  learning: learningSection(translator, () => void learned.refresh()),
  last: auditSection(translator),
}));
