export default function NotFound() {
  return (
    <div>
      <h1 className="text-title font-semibold">This link opens nothing</h1>
      <p className="mt-2 text-soft text-pretty">
        It may have run out: links of this kind open for two days. If you are worried about somebody, call
        them.
      </p>
    </div>
  );
}
