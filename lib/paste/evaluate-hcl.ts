import { evaluateExpression, open, type Scope } from '#lib/paste/evaluate-expression.ts'
import { findClosingBrace } from '#lib/paste/find-closing-brace.ts'
import { isHclList, type HclValue } from '#lib/paste/hcl-functions.ts'
import { OpenValue } from '#lib/paste/tree-values.ts'

type Piece = { literal: string } | { expression: string }

/** Splits a text with templates, in which `$${` stands for `${`; undefined where it holds what is not worked out. */
const splitTemplate = (text: string): Piece[] | undefined => {
  const pieces: Piece[] = []
  let literal = ''
  for (let at = 0; at < text.length; at += 1) {
    const [marks = ''] = /^(?:\$+|%+)(?=\{)/.exec(text.slice(at, at + 64)) ?? []
    if (marks === '') literal += text[at] ?? ''
    else if (marks.length > 1) {
      literal += `${marks.slice(1)}{`
      at += marks.length
    } else {
      const end = marks === '$' ? findClosingBrace(text, at + 2) : undefined
      if (end === undefined) return undefined
      if (literal !== '') pieces.push({ literal })
      literal = ''
      pieces.push({ expression: text.slice(at + 2, end) })
      at = end
    }
  }
  return literal === '' && pieces.length > 0 ? pieces : [...pieces, { literal }]
}

/** Names an open value, or those in a list, by the expression that they came from. */
const nameOpenValues = (value: HclValue, expression: string): HclValue => {
  if (value === open) return new OpenValue(expression)
  return isHclList(value) ? value.map((one) => nameOpenValues(one, expression)) : value
}

/** Works out a text of the HCL parser, which writes an expression as `${…}` and a literal `${` as `$${`. */
export const evaluateText = (text: string, scope: Scope): HclValue => {
  if (!/[$%]\{/.test(text)) return text
  if (!scope.spend(text.length)) return new OpenValue(text)
  const pieces = splitTemplate(text)
  const [first, ...others] = pieces ?? []
  if (!first) return new OpenValue(text)
  if (others.length === 0 && 'expression' in first) {
    return nameOpenValues(evaluateExpression(first.expression, scope), first.expression.trim())
  }
  const values = [first, ...others].map((piece) =>
    'literal' in piece ? piece.literal : evaluateExpression(piece.expression, scope),
  )
  return values.every((value) => typeof value === 'string' || typeof value === 'number')
    ? values.join('')
    : new OpenValue(text)
}
