import { expect, it } from 'vitest'
import { explainUnsent } from '#lib/approval/explain-unsent.ts'

const otherwise = /^Something else was sent under the same key/

it.each([
  [{ kind: 'denied', sentence: 'Not here.' }, 'Not here.'],
  [{ kind: 'changed', sentence: 'Somebody changed it.' }, 'Somebody changed it.'],
  [{ kind: 'existing' }, /is there already/],
  [{ kind: 'invalid', problems: [{ sentence: 'Enter a region.' }, { sentence: 'Enter a host.' }] }, /region\. Enter/],
  [{ kind: 'invalid', sentence: 'No such cluster.' }, 'No such cluster.'],
  [{ kind: 'refused', refusal: { detail: 'No project.' } }, 'Atlas refused it: No project.'],
  [{ kind: 'refused', refusal: { message: 'No.' } }, otherwise],
  [{ kind: 'not-sent', reason: 'No connection.' }, 'No connection.'],
  [{ kind: 'unknown', reason: 'The same change is in progress.' }, 'The same change is in progress.'],
  [{ kind: 'created' }, otherwise],
])('%j is told as %s', (outcome, sentence) => {
  if (typeof sentence === 'string') expect(explainUnsent(outcome)).toBe(sentence)
  else expect(explainUnsent(outcome)).toMatch(sentence)
})
