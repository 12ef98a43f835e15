/** The same answer, with a call for each piece of it that arrives. */
export function noting(response: Response, onPiece: () => void): Response {
  if (response.body === null) return response
  const pieces = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      onPiece()
      controller.enqueue(piece)
    },
  })
  const { status, statusText, headers } = response
  return new Response(response.body.pipeThrough(pieces), { status, statusText, headers })
}
