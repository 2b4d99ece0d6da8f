import { parentPort, workerData } from 'node:worker_threads'
import { Environment } from '@marcbachmann/cel-js'
import { RE2JS } from 're2js'

/** Patterns are written in rules, so there are few; each takes a time that grows with the text alone. */
const patterns = new Map()
const match = (text, pattern) => {
  if (!patterns.has(pattern)) patterns.set(pattern, RE2JS.compile(pattern))
  return patterns.get(pattern).matcher(text).find()
}

const { variables, matchSignature, limits, rules } = workerData
const environment = new Environment({ limits }).registerFunction(matchSignature, match)
for (const [name, type] of Object.entries(variables)) environment.registerVariable({ name, type })
const conditions = new Map(rules.map(({ id, when }) => [id, environment.parse(when)]))

/** Whether a condition holds, or the code of its error. */
const evaluate = (id, facts) => {
  try {
    return conditions.get(id)(facts) === true
  } catch (error) {
    return String(error?.code ?? error?.name ?? 'error')
  }
}

let last = { text: '[]', links: [] }
/** The links of a project, which seldom change between two commands. */
const readLinks = (text) => {
  if (text !== last.text) last = { text, links: JSON.parse(text) }
  return last.links
}

parentPort.postMessage({ turn: 0, results: [] })
parentPort.on('message', ({ turn, ids, facts, links }) => {
  const context = { ...facts, links: readLinks(links) }
  parentPort.postMessage({ turn, results: ids.map((id) => evaluate(id, context)) })
})
