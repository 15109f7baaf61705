import type { Guide } from '../../language/guide.ts';
import type { Content } from '../../language/file.ts';
import type { Design } from './nodes.ts';

/** The file that says what compute may reach, and under which key it names hosts. */
const rules: Readonly<Record<Design, { readonly file: string; readonly key: string }>> = {
  managed: { file: 'workspace', key: 'destination' },
  own: { file: 'firewall-rules', key: 'targetFqdns' },
};

/** The hosts of the internet that compute of a network design may reach, as its rules say. */
export function hostsOutside({ files }: Guide, design: Design): readonly string[] {
  const { file, key } = rules[design];
  const found = files.find(({ id }) => id === file);
  return found ? textsUnder(key, found.content) : [];
}

/** The plain texts under a key, at any depth. */
function textsUnder(key: string, content: Content | undefined, isUnder = false): readonly string[] {
  if (typeof content === 'string') return isUnder ? [content] : [];
  if (typeof content !== 'object') return [];
  return Object.entries(content).flatMap(([name, value]) =>
    textsUnder(key, value as Content, isUnder || name === key),
  );
}
