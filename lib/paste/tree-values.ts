/** A value that stands in a text by reference only, such as `var.arn`: its text is known where it came from. */
export class OpenValue {
  constructor(readonly expression: string) {}
}

/** A value taken from a variable's default in the same text. */
export class DefaultValue {
  constructor(
    readonly value: unknown,
    readonly variable: string,
  ) {}
}

/** A tree in which the texts that are references, by their form, are open values. */
export const markReferences = (tree: unknown, reference: RegExp): unknown => {
  if (typeof tree === 'string') return reference.test(tree) ? new OpenValue(tree) : tree
  if (Array.isArray(tree)) return tree.map((one: unknown) => markReferences(one, reference))
  if (typeof tree !== 'object' || tree === null || tree instanceof OpenValue || tree instanceof DefaultValue)
    return tree
  return Object.fromEntries(Object.entries(tree).map(([key, one]) => [key, markReferences(one, reference)]))
}
