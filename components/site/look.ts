import type { ReactNode } from 'react';
import type { SiteLayout } from '@/lib/tenancy/site';
import type { SiteView } from '@/lib/tenancy/site-view';
import { ElegantFrame } from './elegant/frame';
import { ElegantHome } from './elegant/home';
import {
  ElegantContact,
  ElegantGallery,
  ElegantMissing,
  ElegantPrivacy,
  ElegantRates,
  ElegantThanks,
} from './elegant/pages';
import { MinimalFrame } from './minimal/frame';
import { MinimalHome } from './minimal/home';
import {
  MinimalContact,
  MinimalGallery,
  MinimalMissing,
  MinimalPrivacy,
  MinimalRates,
  MinimalThanks,
} from './minimal/pages';
import { ModernFrame } from './modern/frame';
import { ModernHome } from './modern/home';
import {
  ModernContact,
  ModernGallery,
  ModernMissing,
  ModernPrivacy,
  ModernRates,
  ModernThanks,
} from './modern/pages';
import type { PageName } from './navigation';

export type Page = (props: { view: SiteView }) => ReactNode;

/** One layout: the frame of all its pages, and each page. */
export type Look = {
  Frame: (props: { view: SiteView; here: PageName; children: ReactNode }) => ReactNode;
  pages: Record<PageName, Page>;
};

export const LOOKS: Record<SiteLayout, Look> = {
  elegant: {
    Frame: ElegantFrame,
    pages: {
      home: ElegantHome,
      gallery: ElegantGallery,
      rates: ElegantRates,
      contact: ElegantContact,
      thanks: ElegantThanks,
      privacy: ElegantPrivacy,
      missing: ElegantMissing,
    },
  },
  modern: {
    Frame: ModernFrame,
    pages: {
      home: ModernHome,
      gallery: ModernGallery,
      rates: ModernRates,
      contact: ModernContact,
      thanks: ModernThanks,
      privacy: ModernPrivacy,
      missing: ModernMissing,
    },
  },
  minimal: {
    Frame: MinimalFrame,
    pages: {
      home: MinimalHome,
      gallery: MinimalGallery,
      rates: MinimalRates,
      contact: MinimalContact,
      thanks: MinimalThanks,
      privacy: MinimalPrivacy,
      missing: MinimalMissing,
    },
  },
};
