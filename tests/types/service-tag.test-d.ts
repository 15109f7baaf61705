// A service tag that Azure does not know, or one that has no regions, does not compile.
import type { ServiceTag } from '../../src/azure/vocabulary/service-tags.ts';
import { regionalTag } from '../../src/guide/statements/service-tag.ts';

'AzureFrontDoor.FirstParty' satisfies ServiceTag;
regionalTag('AzureKeyVault');
regionalTag('Storage');

// @ts-expect-error -- It is `AzureKeyVault`.
regionalTag('Keyvault');
// @ts-expect-error -- It has no regions that a rule may name.
regionalTag('AzureMachineLearning');
// @ts-expect-error -- A letter is missing.
'AzureActiveDirectry' satisfies ServiceTag;
