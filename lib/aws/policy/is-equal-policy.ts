import { isJsonObject } from '#lib/aws/policy/parse-policy.ts'

/** Whether two parsed JSON values are the same, whatever the order of keys. */
const isEqualJson = (one: unknown, other: unknown): boolean => {
  if (Array.isArray(one) && Array.isArray(other)) {
    const items: readonly unknown[] = other
    return one.length === items.length && one.every((item, index) => isEqualJson(item, items[index]))
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return one === other
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isEqualJson(one[key], other[key]))
  )
}

/** A value in which a list of texts is a set, and one of a single text that text, as both are to IAM. */
const normalizeSets = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value
    if (!items.every((item) => typeof item === 'string')) return items.map(normalizeSets)
    return items.length === 1 ? items[0] : items.toSorted()
  }
  return isJsonObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, normalizeSets(item)]))
    : value
}

/** Whether two parsed parts of policies mean the same to IAM, though AWS may have written one anew. */
export const isEqualPolicy = (one: unknown, other: unknown): boolean =>
  isEqualJson(normalizeSets(one), normalizeSets(other))
