import { generateDataModel } from './generate-data-model.ts';
import { generateLanguages } from './generate-languages.ts';
import { generateOperationsDoc } from './generate-operations-doc.ts';
import { generateShapes } from './generate-shapes.ts';

/** Every generated file that is checked in: path → content. A new generator is added here and nowhere else. */
export function generated(): ReadonlyMap<string, string> {
  return new Map([...generateLanguages(), ...generateShapes(), ...generateDataModel(), ...generateOperationsDoc()]);
}
