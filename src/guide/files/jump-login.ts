import { type File, tagged, text } from '../../language/file.ts';
import { nameOf, parameter } from '../../language/word.ts';
import { tag } from '../plan-tag.ts';
import { jumpHost, jumpLogin } from '../resources.ts';
import type { MachineExtensionProperties } from './schemas.ts';
import { template, type TemplateSchema } from './template.ts';

const content: TemplateSchema<MachineExtensionProperties> = template({
  type: jumpLogin.type,
  apiVersion: '2024-07-01',
  name: text(nameOf(jumpHost), '/', nameOf(jumpLogin)),
  location: text(parameter('location')),
  tags: tagged(tag),
  properties: {
    publisher: 'Microsoft.Azure.ActiveDirectory',
    type: text(nameOf(jumpLogin)),
    typeHandlerVersion: '1.0',
    autoUpgradeMinorVersion: true,
  },
});

export const jumpLoginFile: File = {
  id: 'jump-login',
  name: 'jump-login.json',
  format: 'json',
  title: 'Sign-in to the jump host',
  describes:
    'The extension that lets people sign in by Microsoft Entra, with the tags for which az vm extension set has no option.',
  when: ['wayIn'],
  content,
};
