/** Three small sites: the layouts a tenant can choose from, each in colours of its own. */
export function Styles() {
  return (
    <div
      role="img"
      aria-label="Three sites side by side in the layouts elegant, modern and minimal, each with its own colours."
      className="grid grid-cols-3 items-end gap-3 pt-8 xs:gap-5"
    >
      <Elegant />
      <Modern />
      <Minimal />
    </div>
  );
}

function Elegant() {
  return (
    <Sheet name="Elegant" ground="#fffdfb">
      <path d="M82 22h36" stroke="#8b4789" strokeWidth="3" strokeLinecap="round" />
      <path
        d="M36 40h24M74 40h20M108 40h22M144 40h20"
        stroke="#b9a9b4"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <path d="M48 214V116a52 52 0 0 1 104 0v98z" fill="#8b4789" />
      <path d="M48 214c20-46 44-60 104-36v36z" fill="#d4af37" opacity="0.8" />
      <circle cx="112" cy="118" r="17" fill="#f4e6d8" />
      <path d="M42 222V116a58 58 0 0 1 116 0v106" stroke="#d4af37" strokeWidth="1.25" />
      <path d="M44 250h112M66 266h68" stroke="#2c2c2c" strokeWidth="5" strokeLinecap="round" />
      <path d="M94 284h12" stroke="#d4af37" strokeWidth="2" strokeLinecap="round" />
      <path d="M52 300h96M60 311h80M70 322h60" stroke="#c9bcc5" strokeWidth="2.5" strokeLinecap="round" />
      <rect x="68" y="342" width="64" height="18" fill="#8b4789" />
    </Sheet>
  );
}

function Modern() {
  return (
    <Sheet name="Modern" ground="#0f2a2e">
      <path d="M16 24h44" stroke="#e9f2ee" strokeWidth="5" strokeLinecap="round" />
      <rect x="136" y="15" width="48" height="18" rx="9" fill="#ff8a65" />
      <rect x="16" y="50" width="168" height="150" rx="16" fill="#1c4a4f" />
      <path d="M64 200a58 58 0 0 1 116 0z" fill="#ff8a65" />
      <circle cx="72" cy="112" r="34" fill="#f2d0a4" />
      <path d="M16 226h138M16 246h92" stroke="#e9f2ee" strokeWidth="10" strokeLinecap="round" />
      <rect x="16" y="276" width="80" height="88" rx="12" fill="#1c4a4f" />
      <rect x="104" y="276" width="80" height="40" rx="12" fill="#f2d0a4" />
      <rect x="104" y="324" width="80" height="40" rx="12" fill="#1c4a4f" />
      <path d="M28 296h40M28 308h28M116 344h34" stroke="#8fb3af" strokeWidth="3" strokeLinecap="round" />
    </Sheet>
  );
}

function Minimal() {
  return (
    <Sheet name="Minimal" ground="#f4f2ef">
      <path d="M22 26h40" stroke="#1f1d1b" strokeWidth="3" />
      <path d="M150 26h28" stroke="#1f1d1b" strokeOpacity="0.45" strokeWidth="2" />
      <path d="M22 84h132M22 102h86" stroke="#1f1d1b" strokeWidth="6" />
      <rect x="62" y="140" width="138" height="124" fill="#cfc8bf" />
      <path d="M62 264c44-62 84-76 138-30v30z" fill="#a4503c" />
      <path d="M22 296h156M22 320h156M22 344h156" stroke="#1f1d1b" strokeOpacity="0.2" strokeWidth="1.25" />
      <path
        d="M22 308h54M154 308h24M22 332h38M150 332h28M22 356h46M156 356h22"
        stroke="#1f1d1b"
        strokeOpacity="0.6"
        strokeWidth="2.5"
      />
    </Sheet>
  );
}

function Sheet({ name, ground, children }: { name: string; ground: string; children: React.ReactNode }) {
  return (
    <div className="even:-translate-y-8">
      <svg
        viewBox="0 0 200 380"
        className="w-full rounded-lg border border-line shadow-[0_1.5rem_3rem_-1.75rem_rgb(var(--shade)/0.5)]"
        aria-hidden="true"
        fill="none"
      >
        <rect width="200" height="380" fill={ground} />
        {children}
      </svg>
      <p className="mt-3 text-center text-[0.9375rem] text-soft">{name}</p>
    </div>
  );
}
