import type { Changes, Condition, Test, Value } from '../../store/table.ts';
import { type AttributeValue, marshal } from './marshal.ts';

/** The members of a DynamoDB request that carry names and values of its expressions. */
export interface ExpressionMembers {
  ConditionExpression?: string;
  UpdateExpression?: string;
  KeyConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, AttributeValue>;
}

/** Collects names and values while expressions are written; each name and value stands in for itself, so nothing is ever quoted. */
export class Expressions {
  readonly #names = new Map<string, string>();
  readonly #values: Record<string, AttributeValue> = {};
  #count = 0;

  /** The placeholder of an attribute name. */
  name(attribute: string): string {
    const known = this.#names.get(attribute);
    if (known !== undefined) return known;
    const placeholder = `#n${this.#names.size}`;
    this.#names.set(attribute, placeholder);
    return placeholder;
  }

  /** The placeholder of a value. */
  value(value: Value): string {
    const placeholder = `:v${this.#count}`;
    this.#count += 1;
    this.#values[placeholder] = marshal(value);
    return placeholder;
  }

  /** A condition in DynamoDB's words. */
  condition(condition: Condition): string {
    const clauses = isAnyOf(condition) ? condition : [condition];
    const texts = clauses.map((clause) =>
      Object.entries(clause)
        .map(([attribute, test]) => this.#test(attribute, test))
        .join(' AND '),
    );
    return texts.length === 1 ? (texts[0] ?? '') : texts.map((text) => `(${text})`).join(' OR ');
  }

  /** Changes in DynamoDB's words. A `set` of undefined removes the attribute. */
  changes({ set = {}, add = {}, remove = [] }: Changes): string {
    const sets: string[] = [];
    const removals = remove.map((attribute) => this.name(attribute));
    for (const [attribute, value] of Object.entries(set)) {
      if (value === undefined) removals.push(this.name(attribute));
      else sets.push(`${this.name(attribute)} = ${this.value(value)}`);
    }
    const additions = Object.entries(add).map(([attribute, value]) => `${this.name(attribute)} ${this.value(value)}`);
    return [
      ...(sets.length > 0 ? [`SET ${sets.join(', ')}`] : []),
      ...(additions.length > 0 ? [`ADD ${additions.join(', ')}`] : []),
      ...(removals.length > 0 ? [`REMOVE ${removals.join(', ')}`] : []),
    ].join(' ');
  }

  /** The request members for what was collected. */
  members(): ExpressionMembers {
    return {
      ...(this.#names.size > 0 && {
        ExpressionAttributeNames: Object.fromEntries(
          [...this.#names].map(([name, placeholder]) => [placeholder, name]),
        ),
      }),
      ...(this.#count > 0 && { ExpressionAttributeValues: this.#values }),
    };
  }

  #test(attribute: string, test: Test): string {
    const name = this.name(attribute);
    if ('equals' in test) return `${name} = ${this.value(test.equals)}`;
    if ('differs' in test) return `${name} <> ${this.value(test.differs)}`;
    if ('below' in test) return `${name} < ${this.value(test.below)}`;
    return test.exists ? `attribute_exists(${name})` : `attribute_not_exists(${name})`;
  }
}

function isAnyOf(condition: Condition): condition is readonly Exclude<Condition, readonly unknown[]>[] {
  return Array.isArray(condition);
}
