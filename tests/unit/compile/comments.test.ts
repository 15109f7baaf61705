import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { commentsIn } from '../../../src/compile/comments.ts';
import type { Shell } from '../../../src/language/artefact.ts';

const golden = join(import.meta.dirname, '../../golden');

function commentsOf(text: string, shell: Shell): readonly string[] {
  return commentsIn(text, shell).map(({ from, to }) => text.slice(from, to));
}

const cases: readonly (readonly [text: string, shell: Shell, comments: readonly string[]])[] = [
  ['# first\naz group list # all\n', 'bash', ['# first', '# all']],
  ['az group list;# all', 'bash', ['# all']],
  [`echo '# no' "# no" a#no $# \${#one} \${one#*-}`, 'bash', []],
  [`echo "it's" # yes`, 'bash', ['# yes']],
  [String.raw`echo 'a\' # yes`, 'bash', ['# yes']],
  [String.raw`echo "a\" # no" # yes`, 'bash', ['# yes']],
  [String.raw`echo $'it\'s # no' # yes`, 'bash', ['# yes']],
  [String.raw`echo \' # yes`, 'bash', ['# yes']],
  [`one="$(az account show --query "[0].id" # yes\n) # no" # yes`, 'bash', ['# yes', '# yes']],
  ['echo "one\n# no\n" # yes', 'bash', ['# yes']],
  ['read -r one <<END # no\n# no\nEND\n# yes', 'bash', ['# yes']],
  ["cat <<-'END'\n# no\n\tEND\n# yes", 'bash', ['# yes']],
  ['cat <<< "# no" # yes', 'bash', ['# yes']],
  ['case "$1" in\n  a) echo ;; # yes\nesac\n# too', 'bash', ['# yes', '# too']],
  ['#Requires -Version 7.3', 'powershell', ['#Requires -Version 7.3']],
  [
    '<#\n.SYNOPSIS\nIt’s told. #>\n# yes',
    'powershell',
    ['<#', '.SYNOPSIS', 'It’s told. #>', '# yes'],
  ],
  [`Write-Host 'it''s # no' "a \`" # no" # yes`, 'powershell', ['# yes']],
  ['Write-Host "$(Get-Id "a" # yes\n) # no"', 'powershell', ['# yes']],
  [`$text = @'\nit's\n# no\n'@\n# yes`, 'powershell', ['# yes']],
  ['$text = @"\n"# no"\n"@ # yes', 'powershell', ['# yes']],
  ['$all = @("a") # yes', 'powershell', ['# yes']],
];

describe('the comments of a script', () => {
  for (const [text, shell, comments] of cases) {
    it(`are told from texts in ${shell}: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(commentsOf(text, shell), comments);
    });
  }

  it('are found to the end of each whole script, and nothing else with them', () => {
    const files = globSync('**/*.{sh,ps1}', { cwd: golden });
    assert.ok(files.length > 4);
    for (const file of files) {
      const text = readFileSync(join(golden, file), 'utf8');
      const all = commentsIn(text, file.endsWith('.sh') ? 'bash' : 'powershell');
      const begins = new Set(all.map(({ from }) => from));
      // What is moved in may be a comment of awk, in a text.
      for (const { 0: line, index } of text.matchAll(/^#.*/gm))
        assert.ok(begins.has(index), `${file}: ${line}`);
      const help = /<#.*?#>/s.exec(text);
      for (const { from, to } of all) {
        const isHelp = help && from >= help.index && to <= help.index + help[0].length;
        assert.ok(isHelp || text.charAt(from) === '#', `${file}: ${text.slice(from, to)}`);
      }
    }
  });
});
