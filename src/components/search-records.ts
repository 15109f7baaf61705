import { fileTemplate } from '../compile/file-template.ts';
import { glossary } from '../guide/glossary.ts';
import { guide } from '../guide/guide.ts';
import type { ExistingKey } from '../parameters/ids.ts';
import { existingField } from '../parameters/existing-field.ts';
import type { File } from '../language/file.ts';
import { type ControlView, controlView } from '../page-model/control-view.ts';
import type { PageBlock } from '../page-model/read-mdx.ts';
import type { ControlRemedies } from '../page-model/remedy-view.ts';
import { type StepView, stepView } from '../page-model/step-view.ts';
import { catalogue, parameterIds } from '../guide/parameters/catalogue.ts';
import { existingKeys, existingKinds } from '../guide/parameters/existing.ts';
import { choiceIds, choices } from '../guide/parameters/choices.ts';
import { originals } from '../guide/original/original.ts';
import type { SearchRecord } from '../state/search.ts';
import { optionsAnchor, type ScriptOptions, scriptOptions } from './builder/script-options.ts';
import { firstText } from './first-text.ts';
import { originalAnchor } from './originals.ts';
import { type ProsePage, prosePages as companions } from './prose-pages.ts';
import { readingOrder } from './reading-order.ts';
import { addressOf, type Prose, proses } from './prose.ts';
import { list } from '../parameters/words.ts';
import { at } from './site.ts';

/** The words by which readers know a page or passage that does not say them itself. */
const alsoKnown: Readonly<Record<string, readonly string[]>> = {
  '/': [
    'overview',
    'home',
    'getting started',
    'terraform',
    'bicep',
    'how long does it take',
    'duration',
    'report a mistake',
    'version of the guide',
  ],
  '/introduction/#prepare': ['prerequisites', 'requirements', 'before you begin', 'install'],
  '/builder/': ['download', 'zip', 'rollback', 'undo script', 'apply script', 'repair script'],
  '/controls/': [
    'all controls',
    'verify.json',
    'status',
    'verdict',
    'verify results',
    'findings',
    'checklist',
    'CSV',
  ],
  '/original/': ['original guide', 'first guide', 'old commands', 'what was wrong'],
  '/pictures/': ['diagram', 'picture', 'architecture', 'who may do what'],
  '/existing-workspace/': ['existing workspace', 'brownfield', 'migrate'],
  '/audit/': [
    'audit',
    'inventory',
    'inventory.json',
    'all workspaces',
    'collect.sh',
    'collect.ps1',
    'scan',
    'Resource Graph',
    'SARIF',
  ],
  '/audit/queries/': ['KQL', 'Kusto', 'workbook', 'azqr', 'review checklist'],
  '/identity/': ['least privilege', 'RBAC', 'permissions'],
  '/next-steps/': ['operations', 'day two'],
  '/next-steps/#when-something-happens': ['incident response', 'breach', 'emergency'],
  '/network/#the-managed-network': ['data exfiltration', 'outbound rules', 'egress'],
  '/builder/#options-of-undo': ['delete', 'tear down', 'remove', 'clean up'],
  '/trust/': ['trust', 'privacy', 'security of this site', 'content security policy'],
  '/proof/': ['proof', 'how it is tested', 'checked with', 'verification of the guide'],
};

/** The words by which readers know what they bring. */
const alsoBrought: Partial<Readonly<Record<ExistingKey, readonly string[]>>> = {
  vnet: ['hub', 'spoke', 'landing zone', 'own network'],
  privateDnsZones: ['hub zones', 'central DNS'],
};

const pageWords: Readonly<Record<string, string>> = {
  '/': 'A private Azure ML workspace, from five fields to scripts that run.',
  '/builder/':
    'The scripts and files of your plan: apply, verify, repair and undo, in bash and PowerShell.',
  '/controls/':
    'Every control with the steps that make it, and what verify found on your subscription.',
  '/original/':
    'Each command and file of the first guide: whether it works, what is wrong, what replaces it.',
  '/pictures/':
    'Who may do what, which key encrypts what, a model on its way to its callers, where each log goes.',
  '/existing-workspace/': 'How to bring a workspace that you have under the same controls.',
  '/audit/':
    'Every workspace of a tenant judged by the controls: a script collects, this page judges and compares.',
  '/next-steps/': 'What keeps the workspace as secure as it is on the day you built it.',
  '/glossary/': 'The words of Azure and of this guide.',
  '/trust/': 'What the site promises about your values and your browser, and what shows it.',
  '/proof/': 'How every command is carried out by the real Azure CLI, and what that does not show.',
  '/network/overview/': 'What stands where, and who reaches what, in both network designs.',
  '/audit/queries/':
    'Queries of Azure Resource Graph for each control that it can judge, a workbook, a plugin of azqr and a review checklist.',
  '/builder/files/':
    'The README of the bundle, its role definition, and every file that the scripts use.',
  '/proof/results/':
    'Each group of commands, each mistake made on purpose, each step, as the real Azure CLI carried it out.',
};

/** The pages that others lead to, and that are not in the reading order. */
const pagesBeside = [
  { address: at('/network/overview/'), title: 'The network in pictures' },
  { address: at('/audit/queries/'), title: 'Queries and a workbook' },
  { address: at('/builder/files/'), title: 'README, role and files' },
  { address: at('/proof/results/'), title: 'What the last proof found' },
] as const;

/** Everything a reader may look for: pages, prose, steps, controls, files, commands with their options, fields, terms, originals. */
export function searchRecords(): readonly SearchRecord[] {
  const steps = guide.steps.map(stepView);
  const records: readonly SearchRecord[] = [
    ...[...readingOrder.filter(({ section }) => !section), ...pagesBeside].map(pageRecord),
    ...proses.flatMap(proseRecords),
    ...companions.flatMap(companionRecords),
    ...steps.map(stepRecord),
    ...guide.controls.map(controlView).map(controlRecord),
    ...guide.files.map((file) => fileRecord(file, steps)),
    ...commandRecords(steps),
    ...parameterIds.map((id) => ({
      url: at('/builder/#values'),
      title: catalogue[id].label,
      kind: 'field' as const,
      content: words(catalogue[id].describes, catalogue[id].hint),
      ...(/[A-Z]/.test(id) && { names: [id] }), // a plain word is no name of its own
      field: id,
    })),
    ...choiceIds.map((id) => ({
      url: at('/builder/#values'),
      title: choices[id].label,
      kind: 'field' as const,
      content: words(
        choices[id].describes,
        ...(choices[id].options ?? []).map(({ label, describes }) => `${label}: ${describes}`),
      ),
      ...(/[A-Z]/.test(id) && { names: [id] }), // a plain word is no name of its own
      field: id,
    })),
    ...existingKeys.map((key) => ({
      url: at('/builder/#values'),
      title: `${existingKinds[key].label} that you bring`,
      kind: 'field' as const,
      content: words(existingKinds[key].describes, 'Paste the whole ID, from /subscriptions/ on.'),
      names: alsoBrought[key] ?? [],
      field: existingField(key),
    })),
    profilesRecord,
    ...scriptOptions.map(optionsRecord),
    ...glossary.map(({ id, term, means }) => ({
      url: at(`/glossary/#${id}`),
      title: term,
      kind: 'term' as const,
      content: means,
      names: namesIn(term),
    })),
    ...originals.map((one) => ({
      url: at(`/original/#${originalAnchor(one)}`),
      title: `Original ${one.number}: ${one.title}`,
      kind: 'original' as const,
      content: words(one.said, one.wrong, one.ships),
    })),
  ];
  return records.map((record) => withNames(record));
}

/** The form keeps several sets of values. */
const profilesRecord: SearchRecord = {
  url: at('/builder/#values'),
  title: 'Profiles',
  kind: 'field',
  content:
    'Several sets of values, such as dev and prod, each by a name of its own. Share copies a link with your values. Manage compares two profiles, and exports or imports one as values.json.',
  names: ['profile', 'dev and prod', 'share link', 'share values', 'compare profiles', 'export values', 'import values'], // oxfmt-ignore
};

/** A term without its abbreviation, and the abbreviation. */
function namesIn(term: string): readonly string[] {
  const [, name, short] = /^(.+) \(([^)]+)\)$/.exec(term) ?? [];
  return name && short ? [name, short] : [];
}

function withNames(record: SearchRecord): SearchRecord {
  const also = alsoKnown[`/${record.url.slice(at('/').length)}`] ?? [];
  const isPlace = record.kind === 'page' || record.kind === 'passage';
  return isPlace && also.length > 0
    ? { ...record, names: [...(record.names ?? []), ...also] }
    : record;
}

function pageRecord({ address, title }: { address: string; title: string }): SearchRecord {
  const content = pageWords[`/${address.slice(at('/').length)}`] ?? '';
  return { url: address, title, kind: 'page', content };
}

/** One record for each heading of a page beside the sections. */
function companionRecords({
  address,
  title,
  blocks,
  headings,
}: ProsePage): readonly SearchRecord[] {
  return byHeading(blocks).map(({ heading, texts }, index) => ({
    url: index === 0 ? address : `${address}#${headings[index - 1]}`,
    title: heading === '' ? title : heading,
    kind: 'passage',
    content: words(...texts),
    says: `A part of the page ${title}.`,
  }));
}

/** One record for the opening of a page and one for each of its headings, with the text below it. */
function proseRecords({ section, blocks, headings }: Prose): readonly SearchRecord[] {
  return byHeading(blocks).map(({ heading, texts }, index) => ({
    url: at(`/${section.id}/${index === 0 ? '' : `#${headings[index - 1]}`}`),
    title: heading ? `${section.title}: ${heading}` : section.title,
    kind: index === 0 ? 'page' : 'passage',
    content: index === 0 ? words(section.describes, ...texts) : words(...texts),
    ...(heading && { names: [heading] }),
  }));
}

/** Markdown with each paragraph and each item of a list on one line. */
function unwrapped(markdown: string): string {
  return markdown.replace(/\n[ \t]*(?![\n|#>*-]|\d+\.)/g, (at) =>
    at.startsWith('\n\n') ? at : ' ',
  );
}

interface Passage {
  readonly heading: string;
  readonly texts: string[];
}

function byHeading(blocks: readonly PageBlock[]): readonly Passage[] {
  const passages: Passage[] = [{ heading: '', texts: [] }];
  for (const block of blocks) {
    if (block.kind === 'heading') passages.push({ heading: block.title, texts: [] });
    if (block.kind === 'prose') passages.at(-1)?.texts.push(unwrapped(block.text));
  }
  return passages;
}

/** A step says nothing of itself but its commands: what it is for stands at the control that it makes. */
function stepRecord({ id, title, permissions, remains, apply }: StepView): SearchRecord {
  const commands = firstText(apply.template('bash'));
  const content = words(...remains.map(({ text }) => text), ...permissions, commands);
  const makes = guide.controls.find((one) => one.steps.includes(id));
  const url = addressOf('step', id) ?? at('/');
  return {
    ...{ url, title, kind: 'step', content, names: [id] },
    ...(makes && { says: firstSentence(makes.why) }),
  };
}

function controlRecord(control: ControlView): SearchRecord {
  const { id, title, why, note, benchmark, policies, verify, remedies } = control;
  const ids = [...benchmark.map((one) => one.id), ...policies.flatMap((one) => [one.name, one.id])];
  const commands = verify && firstText(verify.template('bash'));
  const content = words(why, note, ...ids, commands, ...remedyWords(remedies));
  const url = addressOf('control', id) ?? at('/controls/');
  return { url, title, kind: 'control', content, names: [id] };
}

function remedyWords({ remedies }: Partial<ControlRemedies> = {}): readonly string[] {
  return (remedies ?? []).flatMap(({ remedy: { effects, sentence }, commands }) => [
    ...(sentence ? [sentence] : []),
    ...effects.flatMap(({ consequences }) => consequences.map((one) => one.sentence)),
    ...(commands ? [firstText(commands.template('bash'))] : []),
  ]);
}

/** A file leads to its own place, or to the step that shows it, or to the list of the bundle's files. */
function fileRecord(file: File, steps: readonly StepView[]): SearchRecord {
  const step = steps.find(({ files }) => files.some(({ id }) => id === file.id));
  const shownAt = addressOf('file', file.id) ?? (step && addressOf('step', step.id));
  return {
    url: shownAt ?? at(`/builder/#files/${file.name}`),
    title: file.name,
    kind: 'file',
    content: words(file.title, file.describes, firstText(fileTemplate(file, guide))),
  };
}

/** Each command leads to the first step that runs it. */
function commandRecords(steps: readonly StepView[]): readonly SearchRecord[] {
  const uses = steps.flatMap((step) => step.commands.map((command) => ({ command, step })));
  return [...Map.groupBy(uses, ({ command }) => command)].map(([command, users]) => ({
    url: addressOf('step', users[0]?.step.id ?? '') ?? at('/'),
    title: `az ${command}`,
    kind: 'command',
    content: `Run by ${list([...new Set(users.map(({ step }) => step.title))], 'and')}.`,
  }));
}

/** The options of a script, in the spelling of both shells. */
function optionsRecord({ kind, options }: ScriptOptions): SearchRecord {
  return {
    url: at(`/builder/#${optionsAnchor(kind)}`),
    title: `Options of ${kind}`,
    kind: 'passage',
    content: words(
      ...options.map(({ bash, powershell, does }) => `${bash}, ${powershell}: ${does}`),
    ),
    names: options.flatMap(({ bash, powershell }) => [bash, powershell]),
  };
}

function firstSentence(text: string): string {
  return /^.+?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}

function words(...texts: readonly (string | undefined)[]): string {
  const lines = texts.flatMap((text) => (text ? text.split('\n') : []));
  return [...new Set(lines.map((line) => line.trim()).filter(Boolean))].join('\n');
}
