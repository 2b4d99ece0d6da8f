import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { runProgram, Stop } from '#server/bin/run-program.ts'
import { createRuleEvaluator } from '#server/policy/evaluate-rules.ts'
import { readPolicy } from '#server/policy/read-policy.ts'
import { runCases } from '#server/policy/run-cases.ts'

const usage = 'Usage: npm run policy -- test FILE'

const readFile = (file: string) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Stop(`The file ${file} cannot be read.`)
  }
}

const readName = (args: string[]): string => {
  const { positionals } = parseArgs({ args, allowPositionals: true, strict: false })
  const [command, file, ...more] = positionals
  if (command !== 'test' || file === undefined || more.length > 0) throw new Stop(usage)
  return file
}

const count = ({ length }: readonly unknown[], noun: string) => `${String(length)} ${noun}${length === 1 ? '' : 's'}`

await runProgram(async (args) => {
  const result = readPolicy(readFile(readName(args)))
  if ('sentences' in result) throw new Stop(result.sentences.join('\n'), 1)
  const evaluator = createRuleEvaluator(result.policy)
  try {
    const outcomes = await runCases(result.policy, evaluator)
    for (const { name, failure } of outcomes)
      process.stdout.write(failure ? `FAILS  ${name}: ${failure}\n` : `passes ${name}\n`)
    const failures = outcomes.filter(({ failure }) => failure !== undefined).length
    const { rules, templates } = result.policy
    const counts = [count(rules, 'rule'), count(templates, 'template'), count(outcomes, 'case')].join(', ')
    if (failures > 0) throw new Stop(`${counts}, ${String(failures)} of them fail.`, 1)
    process.stdout.write(`${counts}, all pass.\n`)
  } finally {
    await evaluator.close()
  }
})
