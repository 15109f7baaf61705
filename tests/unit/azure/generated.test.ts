/** What is generated follows from the kept facts, and these from their sources, where the sources are at hand. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { slimTexts } from '../../../scripts/facts.ts';
import { commandType, generatedTexts } from '../../../scripts/generate.ts';
import { commandFacts, factsFolder, known, sources } from '../../../scripts/read-facts.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const texts = await generatedTexts();

describe('the generated files', () => {
  for (const [path, text] of texts) {
    it(`are what npm run generate makes of the facts: ${path}`, () => {
      assert.ok(read(path) === text, `${path} differs. Run npm run generate.`);
    });
  }

  it('are what the facts know: a name that they lack ends with a sentence', () => {
    assert.throws(
      () => known(commandFacts()['network frewall create'], 'command', 'az network frewall create'),
      {
        message: 'There is no command `az network frewall create` in facts/.',
      },
    );
  });

  it('are all that stands in the folder of words', () => {
    const folder = 'src/azure/vocabulary';
    const made = [...texts.keys()].filter((path) => path.startsWith(`${folder}/`));
    const kept = readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
    assert.deepEqual(kept.toSorted(), made.toSorted());
  });

  it('say at their beginning that they are generated, and by what', () => {
    for (const [path, text] of texts) {
      assert.match(text.slice(0, 100), /GENERATED.*by? scripts\/generate\.ts/s, path);
    }
  });
});

describe('the facts', () => {
  it('give a type to every command that a step may call', () => {
    const types = Object.entries(commandFacts()).map(
      ([name, fact]) => `'${name}': ${commandType(name, fact)};`,
    );
    const text = `interface Grammar { ${types.join('\n')} }`;
    assert.ok(types.some((line) => line.startsWith("'network ddos-protection create': {")));
    assert.deepEqual(ts.transpileModule(text, { reportDiagnostics: true }).diagnostics, []);
  });

  for (const source of sources) {
    const variable = `FACTS_${source.toUpperCase().replaceAll('-', '_')}`;
    const folder = process.env[variable];
    const skip = folder ? false : `name the folder of the source in ${variable}`;
    it(`are what npm run facts makes of the source: ${source}`, { skip }, () => {
      const kept = join(factsFolder, source);
      const made = slimTexts(source, folder ?? '');
      assert.deepEqual(readdirSync(kept).sort(), Object.keys(made).sort());
      for (const [name, text] of Object.entries(made)) {
        const isKept = readFileSync(join(kept, name), 'utf8') === text;
        assert.ok(isKept, `${name} differs. Run npm run facts -- --${source} ${folder}`);
      }
    });
  }
});
