import { findLinks, type Body } from '#lib/paste/find-links.ts'
import { parseJson } from '#lib/paste/parse-json.ts'
import { markReferences } from '#lib/paste/tree-values.ts'
import type { ShellWord } from '#lib/paste/split-shell-words.ts'

/** The index after the object that begins at `from`; undefined if it is not closed. */
const findObjectEnd = (text: string, from: number) => {
  let depth = 0
  let isQuoted = false
  for (let at = from; at < text.length; at += 1) {
    const mark = text[at]
    if (isQuoted && mark === '\\') at += 1
    else if (mark === '"') isQuoted = !isQuoted
    else if (!isQuoted && mark === '{') depth += 1
    else if (!isQuoted && mark === '}') depth -= 1
    if (depth === 0) return at + 1
  }
  return undefined
}

/** Finds JSON objects inside other text, such as a message or a page of documentation; tries 20 opening braces. */
export const findEmbeddedJson = (text: string): ShellWord[] => {
  const objects: ShellWord[] = []
  let at = text.indexOf('{')
  for (let tries = 0; tries < 20 && at >= 0; tries += 1) {
    const end = findObjectEnd(text, at)
    const object = end === undefined ? '' : text.slice(at, end)
    const isJson = parseJson(object).kind === 'json'
    if (isJson) objects.push({ text: object, expands: false })
    at = text.indexOf('{', isJson && end !== undefined ? end : at + 1)
  }
  return objects
}

const shellVariable = /^\$(\w{1,80}|\{\w{1,80}\})$/

/** Finds the links in the JSON of shell words; those with a provider come first. */
export const findBodiesInWords = (words: readonly ShellWord[]): Body[] => {
  const bodies = words.flatMap(({ text, expands }) => {
    const json = parseJson(text)
    if (json.kind !== 'json') return []
    return findLinks(expands ? markReferences(json.value, shellVariable) : json.value)
  })
  return [...bodies.filter(({ isRequest }) => isRequest), ...bodies.filter(({ isRequest }) => !isRequest)]
}
