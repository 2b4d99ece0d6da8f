import { expect, it } from 'vitest'
import { createNdjsonResponse } from '#server/http/ndjson-response.ts'

/** Endless parts, and how many of them were read. */
const createEndlessParts = () => {
  const state = { reads: 0, isFinished: false }
  const generate = async function* () {
    try {
      for (;;) yield `${String((state.reads += 1))}\n`
    } finally {
      state.isFinished = true
    }
  }
  return { state, parts: generate() }
}

it('an NDJSON response: is a download that nobody caches', async () => {
  const response = createNdjsonResponse({
    name: 'a.jsonl',
    parts: (async function* () {
      yield '{"a":"ü"}\n'
      yield '{}\n'
    })(),
  })
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'application/x-ndjson',
    'content-disposition': 'attachment; filename="a.jsonl"',
    'cache-control': 'no-store',
  })
  expect(await response.text()).toBe('{"a":"ü"}\n{}\n')
})

it('an NDJSON response: reads no faster than the client, and stops when the client goes away', async () => {
  const { state, parts } = createEndlessParts()
  const reader = createNdjsonResponse({ name: 'a', parts }).body?.getReader()
  expect(state.reads).toBe(0)
  await reader?.read()
  await reader?.read()
  expect(state).toEqual({ reads: 2, isFinished: false })
  await reader?.cancel()
  expect(state).toEqual({ reads: 2, isFinished: true })
})

it('an NDJSON response: breaks off on a read error instead of ending early', async () => {
  const parts = (async function* () {
    yield '{}\n'
    throw new Error('The store is gone.')
  })()
  await expect(createNdjsonResponse({ name: 'a', parts }).text()).rejects.toThrow('The store is gone.')
})
