import { listNames, listVariables, type Section, type Sections, type Variable } from '#server/variable.ts'
import { testVariables } from '#server/test-variables.ts'
import { sandboxVariables } from '#server/sandbox-variables.ts'
import { portalVariables } from '#server/variables.ts'

const maxLine = 120

/** What README.md says of a section; the sections that it leaves out stand in .env.example alone. */
const readmeRows: Partial<Record<keyof typeof portalVariables.shape, string>> = {
  atlas: 'a service account, or an API key in its place, and where Atlas is; without a key, the sandbox',
  portal: 'where the portal listens, elsewhere than on this machine only with a sign-in; where it keeps data',
  database: 'the store: a file, or PostgreSQL for several replicas',
  access:
    'people sign in by OpenID Connect, with roles by project ([why](docs/decisions/011-sign-in.md)); without these, one local operator by the printed link',
}

const listDocumented = (section: Section): readonly Variable[] =>
  Object.values(section.shape).flatMap(({ variable }) => (variable.isInternal ? [] : [variable]))

const wrap = (text: string): readonly string[] =>
  text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    return last !== undefined && last.length + 1 + word.length <= maxLine
      ? [...lines.slice(0, -1), `${last} ${word}`]
      : [...lines, `# ${word}`]
  }, [])

const renderVariable = (variable: Variable): string => {
  const { name, description, default: byDefault, example, sandboxDefault } = variable
  const [, fileName] = listNames(variable)
  const pace = sandboxDefault === undefined ? '' : ` With the sandbox ${sandboxDefault}.`
  const lines = [...wrap(`${description}${pace}`), `#${name}=${byDefault ?? example ?? ''}`]
  if (fileName !== undefined) lines.push(`#${fileName}=/run/secrets/${name.toLowerCase().replaceAll('_', '-')}`)
  return lines.join('\n')
}

const renderSection = (section: Section): readonly string[] => {
  const variables = listDocumented(section)
  return variables.length === 0 ? [] : [`# --- ${section.heading} ---`, ...variables.map(renderVariable)]
}

const head = `# Copy to .env and change what you need; npm start reads it. Every variable may be left out; what stands here is its
# default or an example. Written by npm run variables from server/variables.ts.`

/** The text of .env.example: every variable that a person may set. */
const renderEnvExample = (): string => {
  const all: readonly Sections[] = [portalVariables, sandboxVariables, testVariables]
  const blocks = all.flatMap(({ shape }) => Object.values(shape).flatMap(renderSection))
  return `${[head, ...blocks].join('\n\n')}\n`
}

/** The rows of the table in README.md, a section each. */
const renderReadmeRows = (): readonly string[] =>
  Object.entries(portalVariables.shape).flatMap(([key, section]) => {
    const [, meaning] = Object.entries(readmeRows).find(([name]) => name === key) ?? []
    if (meaning === undefined) return []
    const names = listDocumented(section).map(
      ({ name, default: byDefault }) => `\`${name}\`${byDefault === undefined ? '' : ` (\`${byDefault}\`)`}`,
    )
    return [`| ${names.join(', ')} | ${meaning} |`]
  })

/** The rows of the table in server/sandbox/README.md, a variable each. */
const renderSandboxRows = (): readonly string[] =>
  [portalVariables.shape.portal.shape.dataDir.variable, ...listVariables(sandboxVariables)].map(
    ({ name, description, default: byDefault }) =>
      `| \`${name}\` | ${description}${byDefault === undefined ? '' : ` Default: \`${byDefault}\`.`} |`,
  )

/** A text with other rows in the table that has this header. */
const replaceRows = (text: string, header: string, rows: readonly string[]): string => {
  const [before, after] = text.split(`${header}\n|---|---|\n`)
  if (before === undefined || after === undefined) throw new Error(`There is no table with ${header}`)
  return `${before}${header}\n|---|---|\n${rows.join('\n')}\n${after.replace(/^(\|.*\n)*/, '')}`
}

/** Every file that is written from the table of variables, with its text as it should be. */
export const renderVariableDocs = (readText: (file: string) => string): ReadonlyMap<string, string> => {
  const update = (file: string, header: string, rows: readonly string[]) =>
    [file, replaceRows(readText(file), header, rows)] as const
  return new Map([
    ['.env.example', renderEnvExample()],
    update('README.md', '| Variable (default) | Meaning |', renderReadmeRows()),
    update('server/sandbox/README.md', '| Variable | Meaning |', renderSandboxRows()),
  ])
}
