"""How the page of a release looks: one sheet of styles, light and dark, on paper and telephones."""

STYLE = """
:root{--ink:#020f1e;--muted:#4a5d70;--line:#c5d2e0;--ground:#f2f6fb;--card:#fff;--band:#142d46;
--blue:#1f5fbf;--soft:#e3ecf7}
@media(prefers-color-scheme:dark){:root{--ink:#eaf1f8;--muted:#a9bccf;--line:#34506c;
--ground:#0b1826;--card:#13263a;--band:#08121d;--blue:#8fbcff;--soft:#1d3650}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);
font:16px/1.5 "Titillium Web",Arial,Helvetica,sans-serif}
header{background:var(--band);color:#fff}
header div,main{max-width:1240px;margin:auto;padding:24px}
header h1{margin:0;font-size:32px;line-height:1.2}
header p{margin:8px 0 0;color:#dce6f0}
.language{float:right;margin:0}.language a{color:#fff}
.skip{position:absolute;left:-999px}
.skip:focus{left:16px;top:16px;background:#fff;color:#020f1e;padding:8px 12px}
a{color:var(--blue)}
a:focus-visible,.wide:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
.card{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:20px 24px;
margin:0 0 20px}
h2{font-size:22px;margin:0 0 8px}h3{font-size:18px;margin:18px 0 6px}
.chip{display:inline-block;margin:0 0 6px;padding:1px 10px;border-radius:99px;font-size:14px;
background:var(--soft);color:var(--ink)}
.chip.demo{background:#ffe9b8;color:#4a3200}
dl{display:flex;flex-wrap:wrap;gap:8px 28px;margin:12px 0 0}
dl div{display:flex;gap:8px;align-items:baseline}dd{margin:0;color:var(--muted)}
.wide{overflow-x:auto;margin:18px 0 0}
table{border-collapse:collapse;width:100%;font-size:15px;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;font-size:18px;padding:0 0 6px}
th,td{padding:7px 10px;border-bottom:1px solid var(--line);text-align:right;vertical-align:top}
thead th{color:var(--muted);font-weight:600;font-size:14px;line-height:1.3;vertical-align:bottom;
min-width:84px}
tbody th{text-align:left;font-weight:400;min-width:210px}
tr.total th,tr.total td{font-weight:700;border-top:2px solid var(--ink)}
.mark{font-size:13px;font-weight:400;font-style:italic;color:var(--muted);white-space:nowrap}
.mark.hidden{font-style:normal;background:var(--soft);border-radius:4px;padding:1px 7px;
color:var(--ink)}
.rate{min-width:150px;white-space:nowrap}
.bar{display:block;height:5px;margin-top:3px;border-radius:3px;background:var(--soft)}
.detail{display:block;font-size:13px;color:var(--muted)}
td.text,th.text{text-align:left;min-width:180px}.flag{font-weight:700}
details{margin:18px 0 0}summary{font-weight:600;font-size:18px;cursor:pointer}
.bar i{display:block;height:5px;border-radius:3px;background:var(--blue)}
ul{margin:0;padding-left:20px}
@media print{body{background:#fff}.card{break-inside:avoid;border:0;padding:0}.skip{display:none}}
@media(max-width:600px){header div,main{padding:16px}.card{padding:16px}header h1{font-size:25px}}
"""
