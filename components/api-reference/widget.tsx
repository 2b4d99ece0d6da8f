import { useEffect, useRef } from 'react'
import SwaggerUi from 'swagger-ui-dist/swagger-ui-es-bundle.js'
import 'swagger-ui-dist/swagger-ui.css'

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

/** Swagger UI, in light colors, since its dark ones belong to the whole page. */
export function Widget({ documentPath }: { documentPath: string }) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const own = { layout: 'ReferenceLayout', plugins: [layoutPlugin] }
    SwaggerUi({ domNode: root.current, url: documentPath, validatorUrl: null, ...own })
  }, [documentPath])
  return (
    <div className="overflow-x-auto rounded-box border border-line bg-white p-4 scheme-light">
      <h2 className="sr-only">Operations</h2>
      <div ref={root} data-widget="swagger-ui" />
    </div>
  )
}
