// A second guide with parameters, choices and resources of its own: what the engine knows of none, it does for both.
import { library, version } from '../../src/cli/library.ts';
import { compileGuide } from '../../src/compile/compile-guide.ts';
import { defineGuide } from '../../src/language/define-guide.ts';
import type { Artefact } from '../../src/language/artefact.ts';
import type { Guide } from '../../src/language/guide.ts';
import type { ParameterSet } from '../../src/parameters/parameter-set.ts';
import { resolverOf } from '../../src/parameters/resolve.ts';
import type { Inputs, Resolved, SettledValue } from '../../src/parameters/resolved.ts';
import { guid, rule } from '../../src/parameters/rule.ts';
import { advise } from '../../src/parameters/sentences.ts';

/** The ids of this guide are its own, and no ids of the real one: the compiler knows those alone. */
const itsOwn = <Part>(part: unknown): Part => part as Part;

const word = rule({ hint: 'Use a small word.', pattern: /^[a-z][a-z0-9-]*$/, length: [2, 12] });

const parameter = (label: string, example: string) => ({
  ...word,
  label,
  describes: 'A value of the second guide.',
  example,
  needed: 'now',
  group: 'Pantry',
});

/** What the second guide asks: the same machinery settles it, by rules of its own. */
export const parameters = itsOwn<ParameterSet>({
  catalogue: {
    account: { ...parameter('Account', '22222222-3333-4444-8555-666666666666'), ...guid },
    label: { ...parameter('Label', 'plum') },
    shelf: { ...parameter('Shelf', 'shelf-plum'), default: 'shelf-{label}' },
    jar: { ...parameter('Jar', 'jar-plm'), default: 'jar-{short}' },
    ribbonColour: { ...parameter('Colour of the ribbon', 'red'), default: 'red', when: ['ribbon'] },
    spoons: {
      ...parameter('Spoons', '12'),
      ...rule({ hint: 'Use a number.', pattern: /^\d+$/ }),
      needed: 'never',
    },
    stickers: {
      ...parameter('Stickers', 'season=summer'),
      ...rule({ hint: 'Use name=value.', pattern: /^[a-z]+=[a-z]+(?:, [a-z]+=[a-z]+)*$/ }),
      needed: 'never',
    },
  },
  choices: {
    lid: {
      label: 'Lid',
      describes: 'How the jar is closed.',
      kind: 'options',
      options: [
        { value: 'cork', label: 'A cork', describes: 'Soft.' },
        { value: 'screw', label: 'A screw top', describes: 'Hard.' },
      ],
      fallback: 'cork',
    },
    ribbon: { label: 'Ribbon', describes: 'Ties one on.', kind: 'switch', fallback: false },
  },
  existing: {
    shelf: {
      label: 'Shelf',
      describes: 'The shelf on which it stands.',
      type: 'Microsoft.Resources/resourceGroups',
      parameter: 'shelf',
      example: '/subscriptions/x/resourceGroups/y',
    },
  },
  implied: (ids: Readonly<Record<string, unknown>>) => ids,
  naming: {
    seeds: ['label'],
    derived: { short: { seed: 'label', of: (label: string) => label.replace(/[aeiou]/g, '') } },
    shortened: ['label'],
    counter: 'label',
  },
  alwaysSaved: ['account'],
  fieldRules: {
    label: (text: string) => (text === 'jam' ? advise('Use the fruit', 'plum') : undefined),
  },
  derive: ({ label }: Readonly<Record<string, SettledValue | undefined>>) => ({
    values: label ? { spoons: { text: String(label.text.length), origin: 'default' } } : {},
    problems: [],
  }),
  clashes: [
    ({ values }: { readonly values: Readonly<Record<string, SettledValue | undefined>> }) =>
      values['jar'] && values['jar'].text === values['shelf']?.text
        ? [{ field: 'jar', message: 'Use another name than that of the shelf.' }]
        : [],
  ],
  notices: [],
  hasZones: () => false,
});

const shelf = {
  key: 'shelf',
  type: 'Microsoft.Resources/resourceGroups',
  name: [{ parameter: 'shelf' }],
  existing: 'shelf',
  taggable: true,
};
const jar = {
  key: 'jar',
  type: 'Example.Kitchen/jars',
  name: [{ parameter: 'jar' }],
  taggable: true,
};
const tag = { name: 'jamPlan', value: [{ parameter: 'label' }] };
const recipe = {
  id: 'recipe',
  name: 'recipe.yml',
  title: 'The recipe',
  describes: 'What goes into the jar.',
  format: 'yaml',
  content: {
    fruit: { $word: [{ parameter: 'label' }] },
    on: { $word: [{ id: shelf }] },
    tags: { $tags: tag },
  },
};

const call = (command: string, ...options: readonly (readonly [string, unknown, unknown?])[]) => ({
  command,
  options: options.map(([flag, argument, when]) => ({ flag, argument, ...(when ? { when } : {}) })),
});
const listing = (list: string, command: string) => ({ list, by: call(command) });

const nothing = { runsIn: 'anywhere', section: 'data', undo: [], checks: [] };
const steps = [
  {
    ...nothing,
    id: 'jar-fill',
    title: 'A full jar',
    files: [recipe],
    apply: [
      {
        ensure: jar,
        by: call(
          'kitchen jar create',
          ['--name', [{ part: 'name', of: jar }]],
          ['--shelf', [{ part: 'group', of: jar }]],
          ['--recipe', [{ file: recipe }]],
          ['--tags', [{ tag }, { also: 'tags' }]],
          ['--lid', ['cork'], ['lid=cork']],
          ['--ribbon', true, ['ribbon', 'control:jar-pretty']],
        ),
      },
    ],
    undo: [{ remove: jar, by: call('kitchen jar delete', ['--ids', [{ id: jar }]]) }],
    checks: [
      {
        read: call('resource show', ['--ids', [{ id: jar }]]),
        in: 'resource',
        over: '',
        columns: ['properties.lid', 'name'],
        rows: 'every',
        expect: [
          {
            control: 'jar-closed',
            label: 'The jar is closed',
            path: 'properties.lid',
            matcher: { kind: 'is', words: [{ word: ['closed'] }] },
            absent: 'fails',
          },
          {
            control: 'jar-closed',
            label: 'The jar has its name',
            path: 'name',
            matcher: { kind: 'is', words: [{ word: [{ part: 'name', of: jar }] }] },
            absent: 'fails',
          },
        ],
      },
    ],
  },
  {
    ...nothing,
    id: 'shelf-make',
    title: 'A shelf',
    apply: [
      {
        when: ['!existing:shelf'],
        ensure: shelf,
        match: { line: [{ part: 'name', of: shelf }], in: listing('shelves', 'shelf list') },
        by: call('shelf create', ['--name', [{ part: 'name', of: shelf }]]),
      },
    ],
  },
];

const control = (id: string, inSteps: readonly string[], when?: readonly string[]) => ({
  id,
  title: `The control ${id}`,
  why: 'It keeps.',
  section: 'data',
  benchmark: [],
  policies: [],
  steps: inSteps,
  ...(when ? { when } : {}),
});

export const secondGuide: Guide = defineGuide(
  itsOwn<Guide>({
    parameters,
    home: { subscription: 'account', group: shelf },
    tag,
    demandedTags: 'stickers',
    about: {
      title: ['A jar of ', { parameter: 'label' }],
      madeBy: 'the guide to jam',
      roleName: ['Cook of ', { parameter: 'label' }],
      readme: { opening: '# Jam\n\n', afterUse: '\n## Steps\n\n', role: '\n## Actions\n\n' },
    },
    sections: [],
    resources: [shelf, jar],
    steps,
    controls: [
      control('jar-closed', ['jar-fill', 'shelf-make']),
      control('jar-pretty', [], ['ribbon']),
    ],
    files: [recipe],
    preflight: {
      extensions: { in: listing('tools', 'extension list'), step: 'shelf-make', tried: {} },
      azureCli: '2.91.0',
      oldestCli: '2.80.0',
      providers: { in: listing('providers', 'provider list'), step: 'shelf-make' },
      inspections: [],
      offers: [],
      namespaces: {},
    },
    proof: {
      steps: {
        'jar-fill': { digest: '', calls: 1, actions: ['Example.Kitchen/jars/write'], besides: [] },
      },
      besides: {},
    },
  }),
);

/** What the second guide makes of the words of its reader. */
export const resolve = resolverOf(parameters);

/** A reader who typed the account, the fruit and the names, and these drafts and choices beside them. */
export function cook(
  drafts: Readonly<Record<string, string>> = {},
  choices: Readonly<Record<string, unknown>> = {},
): Resolved {
  const typed = {
    account: '11111111-2222-4333-8444-555555555555',
    shelf: 'shelf-one',
    jar: 'jar-one',
    label: 'plum',
  };
  return resolve(itsOwn<Inputs>({ drafts: { ...typed, ...drafts }, choices, existing: {} }));
}

export const secondArtefact: Artefact = compileGuide(secondGuide, library, version);
