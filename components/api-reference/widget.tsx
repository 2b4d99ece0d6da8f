import { useEffect, useRef } from 'react'
import SwaggerUi from 'swagger-ui-dist/swagger-ui-es-bundle.js'
import 'swagger-ui-dist/swagger-ui.css'
import '#components/api-reference/widget.css'
import { useIsDark } from '#components/api-reference/use-is-dark.ts'

type Plugin = Parameters<typeof SwaggerUi>[0]['plugins'][number]

/** The parts that stand in the page: its title is the page's, and the only server is this portal. */
const layoutPlugin: Plugin = ({ React: { createElement } }) => ({
  components: {
    ReferenceLayout: ({ getComponent, specSelectors }) => {
      const show = (name: string) => createElement(getComponent(name, true), { key: name })
      const parts =
        specSelectors.loadingStatus() === 'success' ? ['AuthorizeBtnContainer', 'operations', 'Models'] : ['errors']
      return createElement('div', { className: 'swagger-ui' }, show('SvgAssets'), parts.map(show))
    },
  },
  // Browsers send the session's cookie by themselves: there is nothing to enter.
  statePlugins: {
    spec: {
      wrapSelectors: {
        securityDefinitions:
          (select) =>
          (...parts) =>
            select(...parts)?.delete('session'),
      },
    },
  },
})

/** The class of Swagger UI’s own dark colors. It belongs to the whole page, of which it changes nothing else. */
const darkClass = 'dark-mode'

/** Swagger UI, in the colors of the page. */
export function Widget({ documentPath }: { documentPath: string }) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const own = { layout: 'ReferenceLayout', plugins: [layoutPlugin] }
    SwaggerUi({ domNode: root.current, url: documentPath, validatorUrl: null, ...own })
  }, [documentPath])
  const isDark = useIsDark()
  useEffect(() => {
    const { classList } = document.documentElement
    classList.toggle(darkClass, isDark)
    return () => classList.remove(darkClass)
  }, [isDark])
  return (
    <div className="overflow-x-auto rounded-box border border-line bg-white p-4 in-[.dark-mode]:bg-[#1c2022]">
      <h2 className="sr-only">Operations</h2>
      <div ref={root} data-widget="swagger-ui" />
    </div>
  )
}
