import { indentLines, line } from '../language/script-node.ts';
import type { ShellSyntax, ShellText } from './shell.ts';

const name = (variable: string): string =>
  variable.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

export const bashText: ShellText = {
  extension: 'sh',
  name,
  // POSIX 2.2.3 leaves a backslash, `$`, a back-tick and `"` their meaning between double quotes.
  escape: (text) => text.replaceAll(/["$\\`]/g, '\\$&'),
  runOnly: (script, ids) => [`bash ${script}.sh`, ...ids].join(' --only '),
  missing: {
    firstLine: (variable) => `: "\${${variable}:?set ${variable} first}"\n`,
    use: (variable) => `\${${variable}:?set ${variable} first}`,
  },
};

/** How a bash script of the bundle says things: a function, so that no page loads it; bash 3.2 is enough. */
export const bash = (): ShellSyntax => ({
  ...bashText,
  shell: 'bash',
  continuation: ' \\\n',
  use(variable, next) {
    const joins = typeof next === 'string' ? /^\w/.test(next) : next !== undefined;
    return joins ? `\${${name(variable)}}` : `$${name(variable)}`;
  },
  assign: (variable, value) => [`${name(variable)}="`, ...value, '"'],
  capture: (variable, call) => [`${name(variable)}=$(`, ...call, ')'],
  nothing: line(':'),
  unread: 'unread',
  functions: {
    step: 'step',
    run: 'run',
    retry: 'retry',
    drop: 'drop',
    once: 'once',
    absent: 'absent',
    noneBegins: 'none_begins',
    outdated: 'outdated',
    free: 'assert_free',
    exists: 'exists',
    made: 'made',
    named: 'named',
    prints: 'prints',
    scalar: 'ask',
    word: 'read_word',
    value: 'value_of',
    ours: 'ours',
    oursUnused: 'ours_unused',
    oursWhole: 'ours_whole',
    carries: 'carries_tag',
    known: 'known_by_name',
    rows: 'look',
    standIn: 'stand_in',
    again: 'again',
    keep: 'keep',
    expect: 'expect',
    reading: 'reading',
    due: 'due',
    with: 'with',
    mend: 'mend',
    applyStep: 'apply_step',
    back: 'back',
    say: 'say',
    wait: 'wait_until',
    // What the preflight looks at.
    az: 'ready_az',
    all: 'ready_all',
    extensions: 'ready_extensions',
    loads: 'loads',
    inspect: 'inspect',
    trait: 'trait',
    adopted: 'adopted',
    untagged: 'untagged',
    untaggedPart: 'untagged_part',
    compared: 'tell_compared',
    offered: 'offered',
    roles: 'see_roles',
    role: 'ready_role',
    brought: 'brought',
    name: 'name_free',
    kept: 'kept',
    inside: 'look_inside',
    until: 'kept_until',
    beside: 'beside',
    users: 'read_users',
    finding: 'finding',
    zones: 'see_zones',
  },
  az: 'az ',
  plain: (word) => word,
  block: (test, body, otherwise) => [
    ...line('if ', ...test, '; then'),
    ...indentLines(body, '  '),
    ...(otherwise ? [...line('else'), ...indentLines(otherwise, '  ')] : []),
    ...line('fi'),
  ],
  not: (test) => ['! ', ...test],
  held: (list) => ['"', { variable: list }, '"'],
  listing: (_, reading) => reading, // the function sets it
  either: (known, asked) => [...known, ' ||\n  ', ...asked],
  wait: (by, minutes, label, is, call) => [
    ...line(by, ` ${minutes} ${label} `, ...is, ' \\'),
    ...line('  ', ...call(['az '])),
  ],
  print: (word) => [`printf '%s\\n' `, ...word],
  usage: {
    check: '`sha256sum -c SHA256SUMS`, or `shasum -a 256 -c SHA256SUMS` on macOS',
    dryRun: '`bash apply.sh --dry-run`',
    apply: '`bash apply.sh`',
    verify: '`bash verify.sh`',
    repair: '`bash repair.sh`',
    undo: '`bash undo.sh`',
  },
  beforeUse: '',
});
