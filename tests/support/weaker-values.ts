// For each kind of expectation: values that guard less by Azure's meaning, and values that guard as well or better.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Matcher } from '../../src/language/statement.ts';
import type { Json } from '../azure-model/json.ts';

export interface Values {
  readonly weaker: readonly Json[];
  readonly asStrict: readonly Json[];
  /** As strict, and refused all the same: why. */
  readonly refused?: readonly { readonly value: Json; readonly because: string }[];
  /** Of the weaker ones, the words of Azure itself: they are tried in every run, of the others some are drawn. */
  readonly words?: readonly string[];
}

/** What is wanted, its references resolved: each word is plain text. */
export type PlainWanted = Matcher & { readonly texts: readonly string[]; readonly path: string };
type Of<Kind extends Matcher['kind']> = PlainWanted & { readonly kind: Kind };

/** A kind that has no line here does not compile. */
const byKind = {
  is: ({ texts, path }) => both(plainWord(texts), knownWords(texts, path)),
  atLeast: ({ number }) => ({
    weaker: [
      number - 1,
      0,
      -1,
      -number,
      `-${number}`,
      'many',
      '\u0669\u0669\u0669\u0669\u0669',
      `${number}x`,
      '',
      [number],
      null,
    ],
    asStrict: [number, `${number}`, `0${number}`, number + 1, number + 0.5, '9'.repeat(30)],
  }),
  atMost: ({ duration }) => ({
    weaker: [
      'P90Y',
      'PT99999999S',
      'PT\u0665S',
      'PT0S',
      '-PT1S',
      'P',
      'never',
      '5',
      '',
      [duration],
      null,
    ],
    asStrict: [duration, 'PT1S', 'PT0M1S'],
  }),
  endsNot: ({ text }) => ({
    weaker: [text, `image${text}`, `image${text.toUpperCase()}`, 7, [text], null],
    asStrict: ['image:1', `${text}1`],
  }),
  begins: ({ texts: [first = ''] }) => ({
    weaker: [
      ...[first.slice(0, -1), first.slice(1), `x${first}`, ` ${first}x`, `${first.slice(0, -1)}x/`],
      ...['', '/', '*', 'None', 7, [`${first}x`], { is: first }, null],
    ],
    asStrict: [first, `${first}x`, `${first}x/y`, first.toUpperCase(), `${first.toLowerCase()}x`],
  }),
  empty: () => ({
    weaker: ['x', ' ', '[]', '{}', 'null', 0, false, [null], [''], [[]], { id: null }],
    asStrict: [null, '', [], {}],
  }),
  exactly: ({ texts }) => ({
    weaker: [
      ...notSets(texts),
      ...texts.map((one) => [...texts.filter((other) => other !== one), changed(one)]),
      ...without(texts),
      ...more(texts),
    ],
    asStrict: [texts, texts.toReversed(), [...texts, ...texts], ...recased(texts)],
  }),
  within: ({ texts }) => ({
    weaker: [...notSets(texts), [changed(texts[0] ?? '')], ...more(texts)],
    asStrict: [texts, [], texts.toReversed(), ...without(texts), ...recased(texts)],
  }),
  holds: ({ texts }) => ({
    weaker: [
      ...notSets(texts),
      [],
      ...without(texts),
      ...texts.map((one) => [...texts.filter((other) => other !== one), changed(one)]),
    ],
    asStrict: [texts, texts.toReversed(), [...texts, 'more'], ...recased(texts)],
  }),
  holdsOne: ({ texts }) => ({
    weaker: [...notSets(texts), [], ['other'], [texts.join('|')], texts.map(changed)],
    asStrict: [texts, ...texts.map((one) => [one]), ...texts.map((one) => ['other', one])],
  }),
  flows: ({ texts }) => rules(texts.map(flowOf)),
} satisfies { readonly [Kind in Matcher['kind']]: (wanted: Of<Kind>) => Values };

/** The values that a wanted one is tried with. */
export function valuesFor(wanted: PlainWanted): Values {
  return (byKind[wanted.kind] as (wanted: PlainWanted) => Values)(wanted);
}

function both(one: Values, other: Values): Values {
  return {
    ...other,
    weaker: [...one.weaker, ...other.weaker],
    asStrict: [...one.asStrict, ...other.asStrict],
  };
}

/** Like an ASCII letter to who folds more than ASCII, or looks at it. */
const lookalikes = { s: '\u017f', k: '\u212a', i: '\u0131', a: '\u0430' } as const;

/** What a single word is taken for by who compares too little of it. */
function plainWord(texts: readonly string[]): Values {
  const [first = ''] = texts;
  const last = first.at(-1) ?? '';
  const ids = first.startsWith('/') ? otherIds(first) : [];
  const wanted = new Set<Json>(texts.flatMap((one) => [one, folded(one)]));
  const alike = Object.entries(lookalikes).map(([from, to]) => first.replace(from, to));
  return {
    weaker: [
      ...[`${first}x`, first.slice(0, -1), `x${first}`, first.slice(1), `${first}${last}`],
      ...[`${first}\u200b`, ` ${first}`, `${first} `, `${first}\n`, `${first}|${first}`],
      ...[[first], { is: first }, null, '', 'None', '*'],
      ...alike.filter((one) => one !== first),
      ...(texts.length > 1 ? [texts.join('|')] : []),
      ...(/^\d+$/.test(first) ? [Number(first) + 1, -1, false, true] : []),
      ...(first === 'true' ? [false, 0, 1, 'yes'] : []),
      ...(first === 'false' ? [true, 0, 1, 'no'] : []),
      ...ids,
    ].filter((one) => !wanted.has(one)),
    asStrict: [
      ...[
        ...texts,
        ...texts.map((one) => one.toUpperCase()),
        ...texts.map((one) => one.toLowerCase()),
      ],
      ...(/^(\d+|true|false)$/.test(first) ? [JSON.parse(first) as Json] : []),
    ],
  };
}

/** Other resources whose ids are near: what it is in, a longer name, one of another subscription, within it. */
function otherIds(id: string): readonly string[] {
  const parts = id.split('/');
  const near = [
    parts.slice(0, -2).join('/'),
    parts.slice(0, -1).join('/'),
    `${id}2`,
    `${id}/`,
    `${id}/more/one`,
    id.replace(/^\/subscriptions\/[^/]+/, '/subscriptions/22222222-2222-4333-8444-555555555555'),
    id.replace(/\/resourceGroups\/[^/]+/i, '/resourceGroups/rg-of-others'),
    id.slice(1),
    `/${id}`,
  ];
  return near.filter((one) => one !== id);
}

/** By the end of a path: words of Azure that guard better than the first that is wanted, though a text of their own. */
const stricter: readonly (readonly [end: string, wanted: string, words: readonly string[]])[] = [
  ['minimumTlsVersion', 'TLS1_2', ['TLS1_3']],
  ['publicNetworkAccess', 'Disabled', ['SecuredByPerimeter']],
  ['allowedCopyScope', 'AAD', ['PrivateLink']],
  ['networkAcls.bypass', 'AzureServices', ['None']],
  ['networkRuleBypassOptions', 'AzureServices', ['None']],
  ['level', 'CanNotDelete', ['ReadOnly']],
  ['kty', 'RSA', ['RSA-HSM']],
  ['securityType', 'TrustedLaunch', ['ConfidentialVM']],
  ['privateEndpointNetworkPolicies', 'NetworkSecurityGroupEnabled', ['Enabled']],
];

/** Words that guard less, of properties whose words no published type lists. */
const lesser: readonly (readonly [end: string, words: readonly string[]])[] = [
  ['effect.value', ['Audit', 'Disabled', 'AuditIfNotExists', 'Append', 'Modify']],
  ['enforcementMode', ['DoNotEnforce', 'Enroll']],
  ['networkRuleBypassOptions', ['All', 'AzureServices, Metrics']],
  ['minimumTlsVersion', ['TLS1_0', 'TLS1_1', 'SSL3']],
  ['isolationMode', ['Disabled', 'AllowInternetOutbound']],
  ['pricingTier', ['Free']],
  ['complianceState', ['NonCompliant', 'Unknown', 'Exempt', 'Conflicting']],
  ['principalType', ['User', 'ForeignGroup', 'Device']],
  ['sku.name', ['Basic', 'Developer']],
  [
    'roleDefinitionId',
    ['/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635'],
  ],
];

/** Words that guard better and are refused all the same. */
const refused: readonly (readonly [end: string, word: string, because: string])[] = [
  [
    'ingestionAccessMode',
    'PrivateOnly',
    'Logs of services that are no part of the private link scope would be lost, so the guide wants Open.',
  ],
];

/** Every other word that Azure has for a property guards less, if it is not told to guard better. */
function knownWords(texts: readonly string[], path: string): Values {
  const [first = ''] = texts;
  const ends = (end: string): boolean => path === end || path.endsWith(`.${end}`);
  const better = stricter.find(([end, wanted]) => ends(end) && wanted === first)?.[2] ?? [];
  const though = refused
    .filter(([end]) => ends(end))
    .map(([, value, because]) => ({ value, because }));
  const fine = new Set([...texts, ...better, ...though.map(({ value }) => value)].map(folded));
  const known = [
    ...(publishedWords().get(path) ?? []),
    ...(lesser.find(([end]) => ends(end))?.[1] ?? []),
  ];
  const words = known.filter((word) => !fine.has(folded(word)));
  return { weaker: words, words, asStrict: better, refused: though };
}

const folded = (text: string): string => text.toLowerCase();

let published: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** The words of each path that the published types list, whatever the type. */
function publishedWords(): ReadonlyMap<string, ReadonlySet<string>> {
  if (published) return published;
  const file = join(import.meta.dirname, '../../src/azure/resource-types.ts');
  const all = new Map<string, Set<string>>();
  for (const [, path = '', union = ''] of readFileSync(file, 'utf8').matchAll(
    /^ {4}'?([\w.[\]]+)'?:\s*((?:\s*\|?\s*'[^']*')+);/gm,
  )) {
    const words = all.get(path) ?? new Set();
    for (const [, word = ''] of union.matchAll(/'([^']*)'/g)) words.add(word);
    all.set(path, words);
  }
  return (published = all);
}

const changed = (text: string): string => `${text}x`;

/** What is no set of words, though it may hold the same text. */
function notSets(texts: readonly string[]): readonly Json[] {
  const [first = ''] = texts;
  const joined = texts.length > 1 ? [[texts.join('|')], texts.join('|'), [texts.join(',')]] : [];
  return [first, `[${first}]`, [texts], [{ is: first }], { [first]: first }, null, '', ...joined];
}

function without(texts: readonly string[]): readonly (readonly string[])[] {
  return texts.length > 1 ? texts.map((one) => texts.filter((other) => other !== one)) : [];
}

function more(texts: readonly string[]): readonly Json[] {
  return ['*', '', null, false].map((one) => [...texts, one]);
}

function recased(texts: readonly string[]): readonly Json[] {
  return [texts.map((one) => one.toUpperCase()), texts.map((one) => one.toLowerCase())];
}

interface Flow {
  readonly protocol: string;
  readonly peer: string;
  readonly ports: readonly string[];
}

function flowOf(text: string): Flow {
  const [protocol = '', peer = '', ...ports] = text.split(' ');
  return { protocol, peer, ports };
}

const unknownPeers =
  'A peer is known by its name alone: which addresses are in a tag, a range or a region only Azure can tell.';

/** Rules as the judge reads them: a list of protocols, one of peers, one of ports. */
function rules(flows: readonly Flow[]): Values {
  const rule = (protocols: Json, peers: Json, ports: Json): Json => [protocols, peers, ports];
  const [one = flowOf(''), ...rest] = flows;
  const other = rest.at(-1) ?? one;
  return {
    weaker: [
      ...flows.flatMap((flow) => wider(flow, flows)),
      // One of several that is not let through.
      rule([one.protocol], [one.peer, '*'], [...one.ports]),
      rule([one.protocol, 'Icmp'], ['elsewhere'], [...one.ports]),
      rule([one.protocol], [one.peer, `${other.peer}x`], [...one.ports]),
      // Said in another form, or not whole: nothing that could be judged.
      rule([], [one.peer], [...one.ports]),
      rule([one.protocol], [], [...one.ports]),
      rule([one.protocol], [one.peer], []),
      rule([''], [one.peer], [...one.ports]),
      rule([null], [one.peer], [...one.ports]),
      rule([one.protocol], one.peer, [...one.ports]),
      rule([one.protocol], [[one.peer]], [...one.ports]),
      rule([[one.protocol]], [one.peer], [...one.ports]),
      [[one.protocol], [one.peer]],
      [[one.protocol], [one.peer], [...one.ports], ['*']],
      ...[`${one.protocol} ${one.peer} ${one.ports[0]}`, {}, [], '', null, true],
    ],
    asStrict: flows.flatMap(narrower),
    refused: flows.flatMap(({ protocol, peer, ports }) =>
      /^[A-Za-z]+$/.test(peer)
        ? [
            {
              value: rule(
                [protocol === '*' ? 'Tcp' : protocol],
                [`${peer}.NorthEurope`],
                [...ports],
              ),
              because: unknownPeers,
            },
          ]
        : [],
    ),
  };
}

function wider({ protocol, peer, ports }: Flow, flows: readonly Flow[]): readonly Json[] {
  const lets = (one: string, to: string, port: string): boolean =>
    flows.some(
      (flow) =>
        (flow.protocol === '*' || folded(flow.protocol) === folded(one)) &&
        folded(flow.peer) === folded(to) &&
        (flow.ports.includes('*') || flow.ports.includes(port)),
    );
  const [port = ''] = ports;
  const protocols = [
    '*',
    'Tcp',
    'Udp',
    'Icmp',
    'Esp',
    'Ah',
    'Any',
    'Http:80',
    'Https:8443',
    'Mssql:1433',
  ];
  const peers = [
    '*',
    'Internet',
    '0.0.0.0/0',
    '::/0',
    'VirtualNetwork',
    'AzureCloud',
    '0.0.0.0/1',
    '10.0.0.0/8',
  ];
  const nearPeers = [
    peer.split('.')[0] ?? '',
    peer.split('/')[0] ?? '',
    `${peer}x`,
    `${peer}.example`,
    `x${peer}`,
    peer.slice(1),
    `*.${peer}`,
  ];
  const otherPorts = [
    '*',
    '0-65535',
    '1-65535',
    '22',
    '3389',
    '0',
    `${port}0`,
    `${port}-65535`,
    `0-${port}`,
    `${port}-${Number(port) + 1}`,
    `${port},22`,
    ...(ports.length > 1 ? [ports.join(' ')] : []),
    `${port} 22`,
  ];
  return [
    ...protocols.filter((one) => !lets(one, peer, port)).map((one) => [[one], [peer], [port]]),
    ...[...peers, ...nearPeers]
      .filter((one) => !lets(protocol, one, port))
      .map((one) => [[protocol], [one], [port]]),
    ...(ports.includes('*') ? [] : otherPorts)
      .filter((one) => !lets(protocol, peer, one))
      .flatMap((one) => [
        [[protocol], [peer], [one]],
        [[protocol], [peer], [port, one]],
      ]),
  ];
}

function narrower({ protocol, peer, ports }: Flow): readonly Json[] {
  const [port = ''] = ports;
  const known = port === '*' ? ['*', '443', '1-65535'] : [port, `${port}-${port}`];
  return [
    [[protocol], [peer], [...ports]],
    [[protocol.toUpperCase()], [peer.toUpperCase()], [port]],
    [[protocol.toLowerCase()], [peer.toLowerCase(), peer], [port]],
    ...known.map((one) => [[protocol], [peer], [one]]),
    ...(protocol === '*' ? [[['Tcp', 'Udp'], [peer], [port]]] : []),
    // Azure keeps one value in one property and more in another, and leaves the other empty.
    [[protocol], [peer, ''], ['', port]],
  ];
}
