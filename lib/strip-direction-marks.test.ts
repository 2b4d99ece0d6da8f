import { expect, it } from 'vitest'
import { stripDirectionMarks } from '#lib/strip-direction-marks.ts'
import { annotationInput } from '#lib/wire/annotation.ts'

it('stripDirectionMarks: removes what reorders a text, and nothing of a language or of an emoji', () => {
  expect(stripDirectionMarks('\u202eevil\u2069 \u061ca\u200fb')).toBe('evil ab')
  for (const text of ['שלום', 'مرحبا', '👩\u200d💻', 'क्\u200dष'] as const) expect(stripDirectionMarks(text)).toBe(text)
})

it('annotationInput: keeps a note without its direction marks', () => {
  const input = { groupId: '65f0c0de0000000000000a01', linkId: '65f0c0de0000000000000e01', name: 'approved' }
  expect(annotationInput.parse({ ...input, note: ' \u202e gpj.exe ' }).note).toBe('gpj.exe')
  expect(annotationInput.parse(input).note).toBe('')
})
