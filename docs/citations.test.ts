import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

/** The repository, as far as the checks need it: paths as written, relative to its root. */
type Repository = { read: (file: string) => string | undefined; decisions: readonly string[] }

const tops = ['app', 'components', 'lib', 'server', 'e2e', 'docs', '.ci']
const namesTop = String.raw`(?:app|components|lib|server|e2e|docs)`
const code = /\.(tsx?|mjs|css|ya?ml)$|^(\.env\.example|Dockerfile)$/
const maps = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/ARCHITECTURE.md',
  'docs/ARCHITECTURE-WORK.md',
  'docs/CONTRACT.md',
  'docs/OPERATIONS.md',
]

/** All comments of a file as one line, so that a citation may be wrapped. */
const readComments = (text: string): string =>
  text
    .split('\n')
    .flatMap((line) => /(?:^|[\s{])(?:\/\/|\/?\*+|#)\s(.*)$/.exec(line)?.[1] ?? [])
    .join(' ')

const findAll = (text: string, pattern: RegExp): string[][] =>
  [...text.matchAll(pattern)].map((groups) => [...groups].map((group) => group ?? ''))

const isHeading = (text: string, section: string) =>
  text.split('\n').some((line) => /^#+ ([\d.]+?)\.? /.exec(line)?.[1] === section)

/** Citations of a document by its path: the file, its sections, and the words in quotes that follow. */
const checkDocuments = (comments: string, { read }: Repository): string[] =>
  findAll(comments, /\bdocs\/[A-Z][\w-]*\.md(?:,? (?:and )?§[\d.]*\d)*(?:,? [“"][^”"]+[”"])?/g).flatMap(
    ([cited = '']) => {
      const file = /^\S+\.md/.exec(cited)?.[0] ?? ''
      const text = read(file)
      if (text === undefined) return [`there is no ${file}`]
      const sections = findAll(cited, /§([\d.]+)/g).flatMap(([, section = '']) =>
        isHeading(text, section) ? [] : [`${file} has no §${section}`],
      )
      const quotes = findAll(cited, /[“"]([^”"]+)[”"]/g).flatMap(([, quote = '']) =>
        text.includes(quote) ? [] : [`${file} does not say “${quote}”`],
      )
      return [...sections, ...quotes]
    },
  )

/** Citations that no reader could follow: a document without its path. */
const checkBareNames = (comments: string): string[] =>
  findAll(comments, /(?<![\w./-])(?:[A-Z]{2,}(?:\.md)? §[\d.]*\d|UX \d+|INVARIANTS\b)/g).map(
    ([cited]) => `${String(cited)} is not cited by its path`,
  )

const checkDecisions = (comments: string, { decisions }: Repository): string[] =>
  findAll(comments, /\b(?:decisions? (?:record )?|docs\/decisions\/)(\d{3}[\w-]*)/g).flatMap(([, cited = '']) =>
    decisions.some((name) => name === `${cited}.md` || (cited.length === 3 && name.startsWith(cited)))
      ? []
      : [`there is no decision ${cited}`],
  )

/** Numbers that more than one decision has. */
const findDuplicateNumbers = ({ decisions }: Pick<Repository, 'decisions'>): string[] => {
  const numbers = decisions.map((name) => name.slice(0, 3))
  return [...new Set(numbers.filter((number, index) => numbers.indexOf(number) !== index))]
}

const checkPaths = (text: string, pattern: RegExp, { read }: Repository): string[] =>
  findAll(text, pattern).flatMap(([, cited = '']) => (read(cited) === undefined ? [`there is no ${cited}`] : []))

const inComments = new RegExp(String.raw`(?<![\w/.@#-])(${namesTop}\/[\w./[\]-]+\.(?:tsx?|mjs|json|ya?ml|html))\b`, 'g')
const inBackticks = new RegExp(String.raw`${'`'}(${namesTop}(?:\/[\w.[\]-]+)+)\/?${'`'}`, 'g')

/** What the comments of one file cite and the repository does not have. */
const findBadCitations = (text: string, repository: Repository): string[] => {
  const comments = readComments(text)
  return [
    ...checkDocuments(comments, repository),
    ...checkBareNames(comments),
    ...checkDecisions(comments, repository),
    ...checkPaths(comments, inComments, repository),
  ]
}

/** What a document names in backticks or links to and the repository does not have. */
const findBadPaths = (file: string, text: string, repository: Repository): string[] => {
  const links = findAll(text, /\]\(([^):]+)\)/g).flatMap(([, target = '']) => {
    const linked = path.join(path.dirname(file), target.replace(/#.*$/, ''))
    return repository.read(linked) === undefined ? [`there is no ${linked}`] : []
  })
  return [...links, ...checkPaths(text, inBackticks, repository)]
}

const disk: Repository = {
  read: (file) => {
    if (!existsSync(file)) return undefined
    return path.extname(file) === '.md' ? readFileSync(file, 'utf8') : ''
  },
  decisions: readdirSync('docs/decisions'),
}

const listCode = (): string[] => {
  const below = tops.flatMap((top) =>
    readdirSync(top, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name)),
  )
  const top = readdirSync('.', { withFileTypes: true }).filter((entry) => entry.isFile())
  return [...below, ...top.map(({ name }) => name)].filter((file) => code.test(file))
}

describe('citations', () => {
  it('in comments resolve to a place in the repository', () => {
    const files = listCode().filter((file) => file !== 'docs/citations.test.ts')
    const flaws = files.flatMap((file) =>
      findBadCitations(readFileSync(file, 'utf8'), disk).map((flaw) => `${file}: ${flaw}`),
    )
    expect(flaws).toEqual([])
    expect(files.length).toBeGreaterThan(300)
  })

  it('of a decision by its number are of one decision', () => {
    expect(findDuplicateNumbers(disk)).toEqual([])
    expect(disk.decisions.length).toBeGreaterThan(20)
  })

  it.each(maps)('in %s name paths that exist', (file) => {
    expect(findBadPaths(file, readFileSync(file, 'utf8'), disk)).toEqual([])
  })
})

describe('an injected citation', () => {
  const texts = new Map([
    ['docs/CONTRACT.md', '# Facts\n\n## 1. Endpoints\n\n### 9.1 Workspaces\n'],
    ['docs/INVARIANTS.md', '- A create is sent once; held by: a.test.ts\n'],
    ['lib/a.ts', ''],
    ['server/atlas', ''],
  ])
  const repository: Repository = { read: (file) => texts.get(file), decisions: ['007-the-journal-comes-first.md'] }

  it.each([
    '// As documented (docs/CONTRACT.md §1, §9.1).',
    '/** Sent once (docs/INVARIANTS.md, “A create is sent once”). */',
    ' * See docs/CONTRACT.md\n * §9.1, decision 007 and docs/decisions/007-the-journal-comes-first.md.',
    '// RFC 6749 §5.2; see lib/a.ts.',
    "const text = 'docs/GONE.md and CONTRACT §7'",
  ])('is accepted: %s', (text) => {
    expect(findBadCitations(text, repository)).toEqual([])
  })

  it.each([
    ['docs/CONTRACT.md has no §7', '/** As documented (docs/CONTRACT.md §1, §7). */'],
    ['docs/CONTRACT.md has no §9', '  * docs/CONTRACT.md\n  * §9'],
    ['there is no docs/GONE.md', '# See docs/GONE.md.'],
    ['docs/INVARIANTS.md does not say “Sent twice”', '// docs/INVARIANTS.md, “Sent twice”'],
    ['CONTRACT §1 is not cited by its path', 'const a = 1 // CONTRACT §1'],
    ['RELIABILITY §1.1 is not cited by its path', '{/* RELIABILITY §1.1 */}'],
    ['INVARIANTS is not cited by its path', '// Sent once (INVARIANTS, The store).'],
    ['UX 21 is not cited by its path', '// No invisible characters (UX 21).'],
    ['there is no decision 099', '// By decision 099.'],
    ['there is no decision 007-gone', '// docs/decisions/007-gone.md'],
    ['there is no lib/gone.ts', '/** The rule is in lib/gone.ts. */'],
  ])('is refused: %s', (flaw, text) => {
    expect(findBadCitations(text, repository)).toEqual([flaw])
  })

  it('is ambiguous when two decisions have its number', () => {
    const decisions = ['007-the-journal-comes-first.md', '008-exports.md', '007-another.md']
    expect(findDuplicateNumbers({ decisions })).toEqual(['007'])
  })

  it.each([
    [[], 'See `lib/a.ts`, `server/atlas/` and [facts](CONTRACT.md).'],
    [['there is no lib/gone.ts'], 'See `lib/gone.ts`.'],
    [['there is no docs/GONE.md'], 'See [gone](GONE.md#top).'],
  ])('in a document gives %j', (flaws, text) => {
    expect(findBadPaths('docs/ARCHITECTURE.md', text, repository)).toEqual(flaws)
  })
})
