import { expect, it } from 'vitest'
import { GroupCommit } from '#server/store/group-commit.ts'

/** A connection that notes what it is told; commits wait until they are let go, each with an error or without. */
const start = (waitMs = 60_000) => {
  const texts: string[] = []
  const commits: ((error?: Error) => void)[] = []
  let isInTransaction = false
  const group = new GroupCommit(
    {
      begin: () => {
        texts.push('begin')
        isInTransaction = true
        return Promise.resolve()
      },
      exec: (text) => {
        texts.push(text)
        if (text === 'rollback') isInTransaction = false
      },
      commit: () =>
        new Promise((resolve, reject) => {
          texts.push('commit')
          commits.push((error) => {
            if (error) return reject(error)
            isInTransaction = false
            resolve()
          })
        }),
      isInTransaction: () => isInTransaction,
    },
    waitMs,
  )
  const ends: string[] = []
  return {
    ...{ group, texts, ends },
    /** Starts a transaction of one statement, which fails with an error if one is given. */
    write: async (name: string, error?: Error) => {
      const work = () => {
        texts.push(name)
        return error ? Promise.reject(error) : Promise.resolve()
      }
      await group.transact(work).then(
        () => ends.push(name),
        (thrown: unknown) => ends.push(`${name}: ${thrown instanceof Error ? thrown.message : ''}`),
      )
    },
    /** What SQLite does on a full disk. */
    loseAll: () => (isInTransaction = false),
    endCommit: async (error?: Error) => {
      await expect.poll(() => commits.length).toBeGreaterThan(0)
      commits.shift()?.(error)
    },
  }
}

it('writes that wait for each other end with one commit, and are acknowledged after it', async () => {
  const { write, texts, ends, endCommit } = start()
  const first = write('a')
  await expect.poll(() => texts).toEqual(['begin', 'a', 'commit'])
  const others = ['b', 'c', 'd'].map((name) => write(name))
  expect(ends).toEqual([])
  await endCommit()
  await first
  await expect.poll(() => texts.at(-1)).toBe('commit')
  expect(ends).toEqual(['a'])
  const member = (name: string) => ['savepoint member', name, 'release member']
  expect(texts.slice(3)).toEqual(['begin', 'b', ...member('c'), ...member('d'), 'commit'])
  await endCommit()
  await Promise.all(others)
  expect(ends).toEqual(['a', 'b', 'c', 'd'])
})

it('a write that fails is undone alone, and ends with its group', async () => {
  const { write, texts, ends, endCommit } = start()
  const all = [write('a'), write('b', new Error('refused')), write('c')]
  await expect.poll(() => texts.at(-1)).toBe('commit')
  expect(texts).toContain('rollback to member; release member')
  expect(texts).not.toContain('rollback')
  expect(ends).toEqual([])
  await endCommit()
  await Promise.all(all)
  expect(ends.toSorted()).toEqual(['a', 'b: refused', 'c'])
})

it('a first write that fails is undone alone', async () => {
  const { write, texts, ends, endCommit } = start()
  const all = [write('a', new Error('refused')), write('b')]
  await expect.poll(() => texts).toEqual(['begin', 'a', 'rollback', 'begin', 'b', 'commit'])
  await endCommit()
  await Promise.all(all)
  expect(ends).toEqual(['a: refused', 'b'])
})

it('a commit that fails fails its whole group, is undone, and holds up nobody', async () => {
  const { write, texts, ends, endCommit } = start()
  const all = [write('a'), write('b')]
  await endCommit(new Error('the disk fails'))
  await Promise.all(all)
  expect(ends).toEqual(['a: the disk fails', 'b: the disk fails'])
  expect(texts.at(-1)).toBe('rollback')
  const next = write('c')
  await endCommit()
  await next
  expect(ends.at(-1)).toBe('c')
})

it('what SQLite undoes by itself fails for the whole group, and no later statement of it runs', async () => {
  const { group, write, texts, ends, loseAll, endCommit } = start()
  const first = write('a')
  await group.begin()
  const full = new Error('the disk is full')
  const lose = () => {
    loseAll()
    return Promise.reject(full)
  }
  await expect(group.run(lose)).rejects.toBe(full)
  await expect(group.run(() => Promise.resolve(texts.push('stray')))).rejects.toBe(full)
  await expect(group.commit()).rejects.toBe(full)
  await first
  expect(ends).toEqual(['a: the disk is full'])
  expect(texts).not.toContain('stray')
  expect(texts).not.toContain('commit')
  const next = write('b')
  await endCommit()
  await next
  expect(ends.at(-1)).toBe('b')
})

it('while the disk hangs nobody waits for ever, who waited has written nothing, and all go on afterwards', async () => {
  const { write, texts, ends, endCommit } = start(1_000)
  const all = [write('a'), write('b')]
  await expect.poll(() => texts.at(-1)).toBe('commit')
  const later = write('c')
  await Promise.all([...all, later])
  expect(ends.toSorted()).toEqual(['a', 'b', 'c'].map((name) => `${name}: The disk did not answer.`))
  expect(texts).not.toContain('c')
  const next = write('d')
  await endCommit()
  await endCommit()
  await next
  expect(ends.at(-1)).toBe('d')
})

it('what belongs into no transaction runs after the commit of the group that it met', async () => {
  const { group, write, texts, endCommit } = start()
  const all = [write('a'), group.runAlone(() => Promise.resolve(texts.push('pragma'))), write('b')]
  await endCommit()
  await endCommit()
  await Promise.all(all)
  expect(texts).toEqual(['begin', 'a', 'commit', 'pragma', 'begin', 'b', 'commit'])
})
