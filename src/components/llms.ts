import { firstText } from './first-text.ts';
import { sectionMarkdown } from './markdown.ts';
import { proses } from './prose.ts';
import { at } from './site.ts';

const opening = `# Securing Azure Machine Learning

> A guide whose az commands, YAML and JSON files are filled from one form, with scripts that apply, verify, repair and undo the whole.

The values in commands are examples: a subscription of ones, the workload \`mlsec\`, the region \`eastus2\`. Replace them, or give
a values file to \`npm run render\`. Nothing here was run against a live subscription; what is unverified says so. Commands
are in bash; the pages have PowerShell too.

`;

/** An index of the pages as Markdown. */
export function llmsIndex(): string {
  const sections = proses.map(
    ({ section: { id, title, describes } }) => `- [${title}](${at(`/${id}.md`)}): ${describes}`,
  );
  const more = [
    `- [Everything in one file](${at('/llms-full.txt')})`,
    `- [Status of the controls](${at('/controls/')}): the controls as a table, with benchmark ids and built-in policies`,
    `- [The original, corrected](${at('/original/')}): 27 snippets of an older guide, what is wrong with each, what replaces it`,
    `- [Glossary](${at('/glossary/')})`,
  ];
  return `${opening}## Sections\n\n${sections.join('\n')}\n\n## More\n\n${more.join('\n')}\n`;
}

/** Every section after the other. */
export function llmsFull(): string {
  const pages = proses.map(({ section, blocks }) =>
    firstText(sectionMarkdown(section, blocks, 'bash', 'everything')),
  );
  return `${opening}${pages.join('\n\n')}`;
}
