import { findClosingBrace } from '#lib/paste/find-closing-brace.ts'
import { findLinks, type Body } from '#lib/paste/find-links.ts'
import { parseJson } from '#lib/paste/parse-json.ts'
import { markReferences } from '#lib/paste/tree-values.ts'
import type { ShellWord } from '#lib/paste/split-shell-words.ts'

/** Finds JSON objects inside other text, such as a message or a page of documentation; tries 20 opening braces. */
export const findEmbeddedJson = (text: string): ShellWord[] => {
  const objects: ShellWord[] = []
  let at = text.indexOf('{')
  for (let tries = 0; tries < 20 && at >= 0; tries += 1) {
    const end = findClosingBrace(text, at + 1)
    const object = end === undefined ? '' : text.slice(at, end + 1)
    const isJson = parseJson(object).kind === 'json'
    if (isJson) objects.push({ text: object, expands: false })
    at = text.indexOf('{', isJson && end !== undefined ? end + 1 : at + 1)
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
