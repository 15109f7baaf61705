import {
  type Guide,
  type Inspection,
  type Offer,
  type Step,
  traitTest,
} from '../language/guide.ts';
import {
  type Call,
  callsOf,
  type Ensure,
  ensuresIn,
  type Extension,
  type Listing,
  type Neighbour,
  neighbourOf,
} from '../language/statement.ts';
import { absorb } from '../language/template.ts';
import { idOf, nameOf } from '../language/word.ts';
import type { When } from '../parameters/conditions.ts';
import type { ExistingKey } from '../parameters/ids.ts';
import { idsOf } from '../parameters/parameter-set.ts';
import { quoteWord } from './call.ts';
import { compareLines, isTagged } from './compare.ts';
import {
  type ConditionalNode,
  type ScriptNode,
  type ScriptNodes,
  onlyWhen,
} from '../language/script-node.ts';
import { namesGroup, type Writer } from './reference.ts';
import { versionWords } from './script-lines.ts';
import type { ScriptShell } from './script-shell.ts';
import type { Resource } from '../language/resource.ts';

/** Something that steps need, and when. */
interface Needed {
  readonly name: string;
  readonly any: readonly When[];
}

/** Writes the checks that apply makes before it changes anything; all of them follow from the steps of the plan. */
export function preflight(guide: Guide, writer: Writer, shell: ScriptShell): ScriptNodes {
  const { extensions, providers } = guide.preflight;
  const preparing = { steps: `${extensions.step} ${providers.step}`, writer, shell };
  return [
    ...shell.preflightCheck('az', [[newestRequired(guide)], [guide.preflight.azureCli]], writer),
    ...readyExtensions(guide, preparing),
    ...readyAll(providersNeeded(guide), providers, providerWords, preparing),
    ...shell.preflightCheck('roles', [], writer),
    ...roles(guide.steps, writer, shell),
    ...guide.preflight.offers.flatMap((offer) => offered(offer, guide, writer, shell)),
    ...idsOf(guide.parameters.existing)
      .filter((key) => namesGroup(key, guide))
      .flatMap((key) => brought(key, guide, writer, shell)),
    ...adopted(guide.steps, writer, shell),
    ...guide.preflight.inspections.flatMap((one) => inspect(one, writer, shell)),
    ...zoneLinks(guide, writer, shell),
    ...compareLines(guide, writer, shell),
    ...shell.preflightCheck('compared', [], writer),
    ...neighbours(guide, writer, shell),
    ...guide.steps.flatMap((step) => names(step, writer, shell)),
    ...fromInside(guide, writer, shell),
  ];
}

/** Asks whether the machine is inside the network, where a step has to be. */
function fromInside(
  { steps, preflight: { inside } }: Guide,
  writer: Writer,
  shell: ScriptShell,
): ScriptNodes {
  const any = steps
    .filter(({ runsIn }) => runsIn === 'network')
    .map(({ id }): When => [`step:${id}`]);
  if (!inside) return [];
  const words = [quoteWord([idOf(inside.resource)], writer), quoteWord(inside.host, writer)];
  return [{ any, pieces: shell.preflightCheck('inside', words, writer) }];
}

const providerWords = [
  'Resource providers not registered',
  'az provider register --wait --namespace',
];

/** The steps that prepare the way for all others, and so do not need what the others need. */
interface Preparing {
  readonly steps: string;
  readonly writer: Writer;
  readonly shell: ScriptShell;
}

/** One read, then what it must name. */
function readyAll(
  needed: readonly Needed[],
  { in: listing, step }: { readonly in: Listing; readonly step: string },
  words: readonly string[],
  { steps, writer, shell }: Preparing,
): ScriptNodes {
  const names = needed.map(({ name, any }): ScriptNode => ({
    any,
    pieces: [shell.syntax.continuation, '  ', name],
  }));
  const [prepare = [], what = [], command = []] = [steps, ...words].map((text): ScriptNodes => [
    '"',
    text,
    '"',
  ]);
  const check = [shell.listed(listing), [step], prepare, what, [...command, ...names]];
  const any = absorb(needed.flatMap((one) => one.any));
  return [
    {
      any,
      pieces: [...shell.once(listing, writer), ...shell.preflightCheck('all', check, writer)],
    },
  ];
}

/** The extensions of the plan's commands, each in a version that was tried, and whole. */
function readyExtensions(guide: Guide, { steps, writer, shell }: Preparing): ScriptNodes {
  const { in: listing, step, tried } = guide.preflight.extensions;
  const needed = extensionsNeeded(guide.steps).map(({ name, any }) => {
    const versions = tried[name];
    if (!versions) throw new Error(`No version of the extension \`${name}\` is said to be tried.`);
    return { name, any, versions };
  });
  const any = absorb(needed.flatMap((one) => one.any));
  const list = shell.listed(listing);
  const nodes = needed.map((one): ScriptNode => ({
    any: one.any,
    pieces: [
      shell.syntax.continuation,
      ' ',
      ...[[one.name], ...versionWords(one.versions)].flatMap((word) => [' ', ...word]),
    ],
  }));
  const loading = needed.flatMap(({ name, any, versions: { loads } }): ScriptNodes => {
    if (!loads) return [];
    const help: Call = { command: loads, options: [{ flag: '--help', argument: true }] };
    return [
      { any, pieces: shell.preflightCheck('loads', [[name], list, [`"${steps}"`]], writer, help) },
    ];
  });
  const asking = shell.preflightCheck('extensions', [list, [step], [`"${steps}"`]], writer);
  return [
    {
      any,
      pieces: [...shell.once(listing, writer), ...asking.slice(0, -1), ...nodes, '\n'],
    },
    ...loading,
  ];
}

/** The newest version of the CLI that the guide, or an extension in use, asks for. */
function newestRequired({ steps, preflight: { oldestCli } }: Guide): string {
  const versions = steps.flatMap(({ apply }) =>
    apply.flatMap(callsOf).flatMap(({ extension }) => extension?.requires ?? []),
  );
  const inOrder = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
  return [...versions, oldestCli].toSorted(inOrder).at(-1) ?? oldestCli;
}

function extensionsNeeded(steps: readonly Step[]): readonly Needed[] {
  return gather(steps, ({ extension }): readonly string[] => named(extension));
}

function named(extension: Extension | undefined): readonly string[] {
  return extension ? [extension.name] : [];
}

/** The providers of what steps make, and of commands that have no resource of their own. */
function providersNeeded({ steps, home, preflight: { namespaces } }: Guide): readonly Needed[] {
  const beginnings = Object.entries(namespaces);
  const byCommand = gather(steps, ({ command }) =>
    beginnings.filter(([start]) => command.startsWith(start)).map(([, name]) => name),
  );
  const byResource = steps.flatMap(({ id, apply }) =>
    ensuresIn(apply).flatMap((one) => {
      if (one.ensure.type === home.group.type) return [];
      return [
        { name: namespaceOf(one.ensure), any: [[`step:${id}`, ...(one.when ?? [])] as When] },
      ];
    }),
  );
  return merge([...byResource, ...byCommand]);
}

function namespaceOf({ type }: Resource): string {
  return type.slice(0, type.indexOf('/'));
}

/** Collects the things that the calls of steps need, named by `nameOf`, each with its conditions. */
function gather(
  steps: readonly Step[],
  namesIn: (call: Call) => readonly string[],
): readonly Needed[] {
  return merge(
    steps.flatMap(({ id, apply }) =>
      apply.flatMap((one) => {
        const any: readonly When[] = [[`step:${id}`, ...(one.when ?? [])]];
        return callsOf(one).flatMap((call) => namesIn(call).map((name) => ({ name, any })));
      }),
    ),
  );
}

function merge(needed: readonly Needed[]): readonly Needed[] {
  const groups = Map.groupBy(needed, ({ name }) => name);
  return [...groups].map(([name, some]) => ({ name, any: absorb(some.flatMap(({ any }) => any)) }));
}

/** Asks the region for all that the steps of the plan use: one read, then a line for each. */
function offered(
  { of, by, provider, lines }: Offer,
  { preflight }: Guide,
  writer: Writer,
  shell: ScriptShell,
): ScriptNodes {
  const { syntax } = shell;
  const nodes = lines.map(({ line, steps, when = [], says, mend }): ConditionalNode => ({
    any: steps.map((step): When => [`step:${step}`, ...when]),
    pieces: [line, says, mend].flatMap((word, at): ScriptNodes => [
      at === 0 ? `${syntax.continuation}  ` : ' ',
      ...quoteWord(word, writer),
    ]),
  }));
  const any = absorb(nodes.flatMap((one) => one.any));
  const words: readonly ScriptNodes[] = [[`"${of}"`], [...nodes], ['from']];
  const check = shell.preflightCheck('offered', words, writer, by);
  if (!provider) return [{ any, pieces: check }];
  const registered = { line: [provider], in: preflight.providers.in };
  return [{ any, pieces: shell.ifListed(registered, writer, check) }];
}

const makers = 'Owner|Contributor';
const givers = 'Owner|User Access Administrator|Role Based Access Control Administrator';

/** Any of the usual roles is enough; a role of the reader's own may be as well, so this only warns. */
function roles(steps: readonly Step[], writer: Writer, shell: ScriptShell): ScriptNodes {
  const giving = merge(
    gather(steps, ({ command }) => (command === 'role assignment create' ? ['give'] : [])),
  );
  const role = (what: string, wanted: string): ScriptNodes =>
    shell.preflightCheck(
      'role',
      [
        ['"', what, '"'],
        ['"', wanted, '"'],
      ],
      writer,
    );
  return [
    ...role('make resources', makers),
    ...giving.map(({ any }): ScriptNode => ({ any, pieces: role('give roles', givers) })),
  ];
}

/** A group that the reader brought must be there; it is no resource that can be read by its id. */
function brought(
  key: ExistingKey,
  { resources, parameters }: Guide,
  writer: Writer,
  shell: ScriptShell,
): ScriptNodes {
  const resource = resources.find((one) => one.existing === key);
  if (!resource) return [];
  const call: Call = {
    command: 'group show',
    options: [
      { flag: '--name', argument: [{ part: 'group', of: resource }] },
      { flag: '--subscription', argument: [{ part: 'subscription', of: resource }] },
    ],
  };
  const what: ScriptNodes = ['"', parameters.existing[key].label, '"'];
  return [
    { any: [[`existing:${key}`]], pieces: shell.preflightCheck('brought', [what], writer, call) },
  ];
}

/** One read that prints a row for each fact, then what must be so in it. */
function inspect(
  { of, when, called, missing, traits }: Inspection,
  writer: Writer,
  shell: ScriptShell,
): ScriptNodes {
  const facts = [...new Set(traits.map(({ fact }) => fact))];
  const call: Call = {
    command: 'resource show',
    options: [
      { flag: '--ids', argument: [idOf(of)] },
      { flag: '--query', argument: [`[${facts.join(', ')}]`] },
      { flag: '--output', argument: ['tsv'] },
    ],
  };
  const judged = traits.flatMap(
    ({ fact, test: demand, severity, when: only, compared, says, mend }) => {
      const [test, word] = traitTest(demand);
      const words = [
        [String(facts.indexOf(fact) + 1)],
        [test],
        quoteWord(word, writer),
        [severity],
        quoteWord([`${called} `, nameOf(of), ' ', ...says], writer),
        quoteWord(mend, writer),
        ...(compared ? [quoteWord([idOf(of)], writer)] : []),
      ];
      return onlyWhen(only, shell.preflightCheck('trait', words, writer));
    },
  );
  const read = [...shell.preflightCheck('inspect', [[`"${called}"`]], writer, call), ...judged];
  const pieces = missing === 'is right' ? shell.ifThere(of, writer, read) : read;
  return [{ any: [when], pieces }];
}

/** Demands the zones and links that must be there beside the resources that the reader brought. */
function zoneLinks({ preflight: { dns } }: Guide, writer: Writer, shell: ScriptShell): ScriptNodes {
  const zones = dns?.zones[0]?.zone.existing;
  const vnet = dns?.network.existing;
  if (!dns || !zones || !vnet) return [];
  const cases: readonly (readonly [word: string, when: When])[] = [
    ['zones', [`existing:${zones}`, `!existing:${vnet}`]],
    ['network', [`!existing:${zones}`, `existing:${vnet}`]],
    ['both', [`existing:${zones}`, `existing:${vnet}`]],
  ];
  return cases.map(([word, when]): ScriptNode => {
    const network = quoteWord([idOf(dns.network)], writer);
    const nodes = dns.zones.map(({ zone, step }): ScriptNode => ({
      any: [[`step:${step}`, ...when]],
      pieces: [shell.syntax.continuation, '  ', ...quoteWord([idOf(zone)], writer)],
    }));
    const any = dns.zones.map(({ step }): When => [`step:${step}`, ...when]);
    const check = shell.preflightCheck('zones', [[word], network], writer);
    return { any: absorb(any), pieces: [...check.slice(0, -1), ...nodes, '\n'] };
  });
}

/** Names the resources that are there without the tag of the plan: apply does not change them. */
function adopted(steps: readonly Step[], writer: Writer, shell: ScriptShell): ScriptNodes {
  const ensures = steps.flatMap(({ id, apply }) =>
    ensuresIn(apply).flatMap((one): readonly ScriptNode[] => {
      if (!isTagged(one)) return [];
      const when: When = [`step:${id}`, ...(one.when ?? [])];
      const word = quoteWord([idOf(one.ensure)], writer);
      return [{ any: [when], pieces: [shell.syntax.continuation, '  ', ...word] }];
    }),
  );
  const tag = ['planTagName', 'planTagValue'].map((variable): ScriptNodes => [
    '"',
    { variable },
    '"',
  ]);
  return [...shell.preflightCheck('adopted', tag, writer).slice(0, -1), ...ensures, '\n'];
}

/** Looks for the work of others that replaces a step. Apply looks once more later, since the steps before may take long. */
export function neighboursOf(
  steps: readonly Step[],
): readonly { readonly neighbour: Neighbour; readonly any: readonly When[] }[] {
  const all = steps.flatMap(({ id, apply }) =>
    apply.flatMap((one) => {
      const neighbour = neighbourOf(one);
      return neighbour ? [{ neighbour, when: [`step:${id}`, ...(one.when ?? [])] as When }] : [];
    }),
  );
  return [...Map.groupBy(all, ({ neighbour }) => neighbour)].map(([neighbour, some]) => {
    const { match: listed } = neighbour;
    const earlier = { ...listed, in: { ...listed.in, list: `${listed.in.list}Before` } };
    return {
      neighbour: { ...neighbour, found: earlier },
      any: absorb(some.map(({ when }) => when)),
    };
  });
}

/** Names each thing that does the work of a step, since apply makes nothing beside it. */
function neighbours(
  { steps, preflight: { providers } }: Guide,
  writer: Writer,
  shell: ScriptShell,
): ScriptNodes {
  return neighboursOf(steps).map(({ neighbour: { match, provider, says }, any }): ScriptNode => {
    const finding = shell.preflightCheck('finding', [['notice'], quoteWord(says, writer)], writer);
    return {
      any,
      pieces: shell.ifListed({ line: [provider], in: providers.in }, writer, [
        ...shell.once(match.in, writer),
        ...shell.ifListed(match, writer, finding),
      ]),
    };
  });
}

/** Names that all of Azure shares: free, kept from a deleted resource of ours, or somebody else's. */
function names({ id, apply }: Step, writer: Writer, shell: ScriptShell): ScriptNodes {
  return ensuresIn(apply).flatMap((one): ScriptNodes => {
    if (!(one.nameAvailable ?? one.recover)) return [];
    const when: When = [`step:${id}`, ...(one.when ?? [])];
    return [
      { any: [when], pieces: shell.unlessThere(one.ensure, writer, nameLines(one, writer, shell)) },
    ];
  });
}

function nameLines(
  { ensure, nameAvailable, recover }: Ensure,
  writer: Writer,
  shell: ScriptShell,
): ScriptNodes {
  const name = quoteWord([nameOf(ensure)], writer);
  const availability = nameAvailable
    ? shell.preflightCheck('name', [name], writer, nameAvailable)
    : [];
  if (!recover) return availability;
  const softDeleted = shell.preflightCheck('kept', [name], writer);
  return [
    ...shell.once(recover.match.in, writer),
    ...(nameAvailable
      ? shell.unlessListed(recover.match, writer, availability, softDeleted)
      : shell.ifListed(recover.match, writer, softDeleted)),
  ];
}
