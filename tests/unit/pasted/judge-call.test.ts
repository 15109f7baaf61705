import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { commandFacts } from '../../../scripts/read-facts.ts';
import { overlay } from '../../../src/azure/overlay.ts';
import { removedCommands } from '../../../src/azure/removed-commands.ts';
import { guide } from '../../../src/guide/guide.ts';
import { originalTexts } from '../../../src/guide/original/original-texts.ts';
import { isPiece, type Template } from '../../../src/language/template.ts';
import { stepCommands } from '../../../src/page-model/snippets.ts';
import type { ReferenceCommand } from '../../../src/pasted/az-reference.ts';
import { azWords, type Judgement, judgeCall } from '../../../src/pasted/judge-call.ts';
import { readShellText } from '../../../src/pasted/shell-words.ts';
import { runs } from '../../support/share.ts';

const commands: Readonly<Record<string, ReferenceCommand>> = Object.fromEntries(
  Object.entries(commandFacts()).map(([name, fact]) => {
    const { either } = overlay[name] ?? {};
    return [name, { ...fact, ...(either ? { either } : {}) }];
  }),
);
const reference = { commands, removed: removedCommands };

function judged(text: string): readonly Judgement[] {
  return readShellText(text).calls.flatMap((call) => {
    const words = azWords(call);
    return words ? [judgeCall(words, reference)] : [];
  });
}

/** What stops the calls of a text. */
function wrong(text: string): readonly string[] {
  return judged(text).flatMap(({ findings }) =>
    findings.filter(({ kind }) => kind === 'wrong').map(({ sentence }) => sentence),
  );
}

const minded = (text: string): string =>
  judged(text)
    .flatMap(({ findings }) => findings.filter(({ kind }) => kind === 'mind'))
    .map(({ sentence }) => sentence)
    .join(' ');

test('an unknown command is told with what is near it, a removed one with what does its work', () => {
  assert.match(
    wrong('az ml worksapce create').join(),
    /no command .*Near it: `az ml workspace create`/,
  );
  assert.match(wrong('az ml computetarget create aks -n x').join(), /is gone\..*`az ml compute`/);
  assert.match(wrong('az ml workspace').join(), /is a group .*`create`/);
});

test('a removed command leads to each step that calls what does its work now', () => {
  const called = (title: string): ReferenceCommand => ({
    options: {},
    steps: [{ title, address: `/${title}` }],
  });
  const known = {
    'ml compute create': called('cluster'),
    'ml compute update': called('cluster'),
    'ml compute-other create': called('other'),
    'ml data create': called('data'),
  };
  const [call] = readShellText('az ml computetarget create aks -n x').calls;
  const words = (call && azWords(call)) ?? [];
  const { isKnown, steps } = judgeCall(words, { commands: known, removed: removedCommands });
  assert.equal(isKnown, false);
  assert.deepEqual(
    steps.map(({ title }) => title),
    ['cluster'],
  );
});

test('a command that will go is told', () => {
  assert.match(minded('az vm list-sizes --location x'), /marks .* as deprecated/);
  assert.match(minded('az ml data list -g x -w y'), /extension `ml`/);
});

test('an unknown option is told with what is near it, a shortened one is written whole', () => {
  const base = 'az ml workspace create --name x --resource-group y';
  assert.match(wrong(`${base} --public-network-acces Disabled`).join(), /^$/);
  assert.match(
    minded(`${base} --public-network-acces Disabled`),
    /short for `--public-network-access`/,
  );
  assert.match(
    wrong(`${base} --pubic-network-access Disabled`).join(),
    /no option .*Near it: `--public-network-access`/,
  );
});

test('missing options are told: required ones, one of several, and not where a list may hold them', () => {
  assert.deepEqual(wrong('az identity create -g x'), ['Missing: `--name`.']);
  assert.match(
    wrong('az identity create -n x').join(),
    /unless `az config` has a default: `--resource-group`/,
  );
  assert.match(wrong('az keyvault create -g x').join(), /Missing: `--name`, or `--hsm-name`/);
  assert.deepEqual(wrong('az identity create "${all[@]}"'), []);
  assert.deepEqual(wrong('az identity create --help'), []);
});

test('a word that an option does not take is told, in whatever case it is written', () => {
  assert.match(wrong('az group list --output xml').join(), /does not take `xml`. It takes `json`/);
  assert.deepEqual(wrong('az group list --output TSV'), []);
  assert.deepEqual(wrong('az group list --output $FORMAT'), []);
});

test('of the original, those that the reference refuses are those of which the audit says so', () => {
  const refused = Object.entries(originalTexts)
    .filter(([, { language, text }]) => language === 'bash' && wrong(text).length > 0)
    .map(([number]) => Number(number));
  // 1, 7 and 11 name options of another command.
  assert.deepEqual(refused, [1, 7, 11]);
});

test('the reference takes every command of the guide', () => {
  for (const step of guide.steps) {
    for (const kind of ['apply', 'undo'] as const) {
      const { template } = stepCommands(step, kind);
      // Both shells: what is read as PowerShell has its continuations.
      for (const shell of ['bash', 'powershell'] as const) {
        assert.deepEqual(wrong(textOf(template(shell))), [], `${step.id} ${kind} ${shell}`);
      }
    }
  }
});

test('no call is refused by an exception', () => {
  const word = fc.constantFrom('az', 'ml', 'workspace', 'create', '--name', '-n', '--', '-', '=', '$x', '"', '__proto__', 'constructor', '--constructor'); // oxfmt-ignore
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      for (const { command } of judged(`az ${words.join(' ')}`))
        assert.equal(typeof command, 'string');
    }),
    { numRuns: runs(500) },
  );
});

function textOf(template: Template): string {
  return template
    .map((part) => {
      if (typeof part === 'string') return part;
      // One reader has one of the alternatives; a piece with all others would name options twice.
      return isPiece(part) ? textOf(part.pieces) : '$x';
    })
    .join('');
}
