import { expect, it } from 'vitest'
import { asFile } from '#server/actions/as-file.ts'

/** Endless parts, and how many of them were asked for. */
const endless = () => {
  const seen = { asked: 0, isOver: false }
  const parts = async function* () {
    try {
      for (;;) yield `${String((seen.asked += 1))}\n`
    } finally {
      seen.isOver = true
    }
  }
  return { seen, parts: parts() }
}

it('a file is a download that nobody caches', async () => {
  const answer = asFile({
    name: 'a.jsonl',
    parts: (async function* () {
      yield '{"a":"ü"}\n'
      yield '{}\n'
    })(),
  })
  expect(Object.fromEntries(answer.headers)).toEqual({
    'content-type': 'application/x-ndjson',
    'content-disposition': 'attachment; filename="a.jsonl"',
    'cache-control': 'no-store',
  })
  expect(await answer.text()).toBe('{"a":"ü"}\n{}\n')
})

it('a file is read no faster than it is taken, and no further when nobody takes it', async () => {
  const { seen, parts } = endless()
  const reader = asFile({ name: 'a', parts }).body?.getReader()
  expect(seen.asked).toBe(0)
  await reader?.read()
  await reader?.read()
  expect(seen).toEqual({ asked: 2, isOver: false })
  await reader?.cancel()
  expect(seen).toEqual({ asked: 2, isOver: true })
})

it('a file that cannot be read to its end is a download that breaks, not a short one', async () => {
  const parts = (async function* () {
    yield '{}\n'
    throw new Error('The store is gone.')
  })()
  await expect(asFile({ name: 'a', parts }).text()).rejects.toThrow('The store is gone.')
})
