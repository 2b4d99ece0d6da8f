import { readFileSync, writeFileSync } from 'node:fs'
import { renderVariableDocs } from '#server/bin/variable-docs.ts'

for (const [file, text] of renderVariableDocs((name) => readFileSync(name, 'utf8'))) writeFileSync(file, text)
