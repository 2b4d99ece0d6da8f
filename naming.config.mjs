const participles =
  'told|asked|made|kept|known|found|seen|said|begun|held|settled|given|closed|written|marked|listed|started|wanted|shared|counted|watched|noted|confirmed|ended|standing|under|stored|sent|parsed|read|done|gone|spelled|placed|tried|left|taken|passed|masked|named|drafted|picked'
const isVariable =
  ':matches(VariableDeclarator > .id, :function > .params, ObjectPattern > Property > .value, ArrayPattern > .elements, RestElement > .argument, AssignmentPattern > .left)'
const isFunction =
  ':matches(FunctionDeclaration > .id, VariableDeclarator[init.type=/Function/] > .id, Property[value.type=/Function/] > .key)'

const forbid = (selector, message) => ({
  create: (context) => ({ [selector]: (node) => context.report({ node, message }) }),
})

/** The rules for names that a linter can check; see CONTRIBUTING.md, Code. */
export const naming = {
  rules: {
    'no-participle': forbid(
      `Identifier[name=/^(${participles})$/]${isVariable}`,
      'Say what it is: a bare participle names no thing.',
    ),
    'verb-first': forbid(
      `Identifier[name=/[a-z]Of$/]${isFunction}`,
      'Name a function verb first: getName, not nameOf.',
    ),
  },
}
