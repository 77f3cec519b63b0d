"""Mail on its way in: kept, judged, taken in or returned, and answered."""
