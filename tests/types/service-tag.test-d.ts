/** A misspelt service tag does not compile, nor one of a region that Azure does not have. */
import { regionalTag, serviceTag } from '../../src/guide/service-tag.ts';

serviceTag('AzureFrontDoor.FirstParty');
regionalTag('AzureKeyVault');

// @ts-expect-error the tag is AzureKeyVault
regionalTag('Keyvault');

// @ts-expect-error the tag is AzureActiveDirectory
serviceTag('AzureActiveDirectry');

// @ts-expect-error a rule cannot name Azure ML in one region
regionalTag('AzureMachineLearning');
