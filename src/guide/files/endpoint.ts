import { type File, optional, tagged, text } from '../../language/file.ts';
import { idOf, nameOf } from '../../language/word.ts';
import { tag } from '../plan-tag.ts';
import { endpointIdentity, onlineEndpoint } from '../resources.ts';
import type { EndpointSchema } from './schemas.ts';

const content: EndpointSchema = {
  $schema: 'https://azuremlschemas.azureedge.net/latest/managedOnlineEndpoint.schema.json',
  name: text(nameOf(onlineEndpoint)),
  tags: tagged(tag),
  auth_mode: 'aad_token',
  public_network_access: optional(['control:model-endpoint-private'], 'disabled'),
  identity: {
    type: 'user_assigned',
    user_assigned_identities: [{ resource_id: text(idOf(endpointIdentity)) }],
  },
};

export const endpointFile: File = {
  id: 'endpoint',
  name: 'endpoint.yml',
  format: 'yaml',
  title: 'Online endpoint',
  describes: 'Who may call the endpoint, from where, and as which identity it runs.',
  content,
};
