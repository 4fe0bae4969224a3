"""The pack of a meeting: PPTX, PDF, XLSX and pictures of the same screens."""
