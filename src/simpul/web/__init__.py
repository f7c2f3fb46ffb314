"""The officers' pages: from the nation down to one record.

Words     page, view, way (breadcrumb)
Keeps     nothing but the visitor's choice of language and theme, in cookies
Promises  every page works without scripts; every figure opens to its records; what may not be known is not found
Refuses   to count: `dashboards` does; to write: `sync.actions` and `review.actions` do
"""
