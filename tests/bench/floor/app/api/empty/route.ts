/** Reads nothing, does nothing. */
export function POST(): Response {
  return Response.json({}, { status: 201 });
}
