import { az } from '../../azure/az.ts';
import type { File } from '../../language/file.ts';
import type { Resource } from '../../language/resource.ts';
import type { Call } from '../../language/statement.ts';
import { nameOf, pathOf, type Text } from '../../language/word.ts';
import { placeOf } from '../placement.ts';

/** Makes a resource by a template of Resource Manager, where no command of its own can say all of it. */
export function deploy(
  resource: Resource,
  file: File,
  parameters?: readonly [Text, ...Text[]],
): Call {
  return az('deployment group create', {
    '--name': nameOf(resource),
    ...placeOf(resource),
    '--template-file': pathOf(file),
    ...(parameters ? { '--parameters': { many: parameters } } : {}),
  });
}
