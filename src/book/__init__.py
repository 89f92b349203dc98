"""What makes the book of dlscratch: its pages, experiments and figures, the site, and the checks."""

import os

LANGUAGES = ("zh", "en")

# One BLAS thread for all that runs here, set before NumPy is imported: two on a busy machine wait for each
# other, and are many times slower.
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
os.environ.update(ONE_THREAD)
