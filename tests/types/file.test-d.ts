/** A misspelt key of a schema, or a word it does not know, does not compile. */
import type { WorkspaceSchema } from '../../src/guide/files/schemas.ts';

const schema = 'https://azuremlschemas.azureedge.net/latest/workspace.schema.json';

export const right: Partial<WorkspaceSchema> = {
  $schema: schema,
  public_network_access: 'Disabled',
};

// @ts-expect-error the key is public_network_access
export const misspelt: Partial<WorkspaceSchema> = { public_network_acces: 'Disabled' };

// @ts-expect-error the schema has Enabled and Disabled
export const wrongWord: Partial<WorkspaceSchema> = { public_network_access: 'Closed' };
