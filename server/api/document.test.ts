import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildDocument, type OperationTable } from '#server/api/build-document.ts'
import { operations } from '#server/api/operations.ts'
import { createAnswerCheck, documentShape, listOperations } from '#server/api/testing/document.ts'
import { listBreakingChanges } from '#server/api/testing/list-breaking-changes.ts'
import * as z from '#lib/zod.ts'

const { WRITE_OPENAPI } = z.object({ WRITE_OPENAPI: z.literal('1').optional() }).parse(Reflect.get(import.meta, 'env'))

const file = 'docs/openapi-v1.json'
const text = `${JSON.stringify(buildDocument(operations), null, 2)}\n`
const table: OperationTable = operations
const current = documentShape.parse(JSON.parse(text))

describe(file, () => {
  it('is what the operations say, and breaks no client of what it was: npm run openapi writes it', () => {
    const committed = existsSync(file) ? readFileSync(file, 'utf8') : text
    expect(listBreakingChanges(documentShape.parse(JSON.parse(committed)), current)).toEqual([])
    if (WRITE_OPENAPI === '1') writeFileSync(file, text)
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  it('names each operation once', () => {
    const ids = listOperations(current).map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(20)
  })
})

describe('the example of an answer', () => {
  const all = Object.values(table).flatMap((methods) => Object.values(methods))
  const check = createAnswerCheck(current)
  const documented = new Map(listOperations(current).map((one) => [one.operationId, one]))

  it.each(all.map((one) => [one.id, one] as const))('%s: is one, by its schema and by the document', (id, one) => {
    const { schema, status } = one.success
    expect(schema.safeParse(schema.meta()?.example)).toMatchObject({ success: true })
    const operation = documented.get(id)
    const { example } = operation?.responses[String(status)]?.content?.['application/json'] ?? {}
    expect(example).toEqual(JSON.parse(JSON.stringify(schema.meta()?.example)))
    const headers = new Headers({ 'content-type': 'application/json' })
    const flaw = operation && check(operation, { status, headers, text: JSON.stringify(example) })
    expect(flaw).toBeUndefined()
  })
})

describe('a path of the API', () => {
  it.each(Object.entries(table))('%s: has the parameters of its operations', (pattern, methods) => {
    const names = [...pattern.matchAll(/\[(\w+)\]/g)].map(([, name]) => name)
    for (const { request } of Object.values(methods)) {
      expect(Object.keys(request.shape.path?.shape ?? {})).toEqual(names)
    }
  })
})

/** Changes one place of the document. */
const change = (...pairs: readonly (readonly [string | RegExp, string])[]) =>
  documentShape.parse(JSON.parse(pairs.reduce((all, [from, to]) => all.replace(from, to), text)))

describe('a breaking change', () => {
  it.each<[flaw: string, from: string | RegExp, to: string]>([
    ['listProjects is gone', '"/api/v1/projects"', '"/api/v1/all-projects"'],
    ['getCatalog is called readCatalog', '"getCatalog"', '"readCatalog"'],
    ['listProjects 200/projects[]/name is gone', /"Project": (.*?)"name"/s, '"Project": $1"title"'],
    ['createWorkspace body/tier is gone', /"WorkspaceRequest": (.*?)"tier"/s, '"WorkspaceRequest": $1"size"'],
    ['listAllPrivateLinks q has a smaller maxLength', '"maxLength": 200', '"maxLength": 20'],
    ['listAllPrivateLinks state[] knows deleting no more', '"deleting",', '"lost",'],
    ['Problem/detail is gone', /"Problem": (.*?)"detail"/s, '"Problem": $1"words"'],
    ['deletePrivateLink If-Match is required now', /("If-Match",\s+"in": "header",\s+"required": )false/, '$1true'],
    ['getTimeline 200/isOurs may be missing now', /"isOurs",(?=\s+"actions")/, ''],
    ['createPrivateLink is answered with 202 no more', /("createPrivateLink".*?)"202"/s, '$1"201"'],
  ])('is found: %s', (flaw, from, to) => {
    expect(listBreakingChanges(current, change([from, to]))).toContain(flaw)
  })

  it('is no addition', () => {
    const added = change([
      /"Project": (.*?)"properties": \{/s,
      '"Project": $1"properties": { "note": { "type": "string" },',
    ])
    expect(listBreakingChanges(current, added)).toEqual([])
    expect(listBreakingChanges(current, current)).toEqual([])
  })
})
