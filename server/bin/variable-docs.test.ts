import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { renderVariableDocs } from '#server/bin/variable-docs.ts'

const docs = renderVariableDocs((file) => readFileSync(file, 'utf8'))

it.each([...docs.keys()])('%s is what server/variables.ts says; npm run variables writes it', (file) => {
  expect(readFileSync(file, 'utf8')).toBe(docs.get(file))
})
