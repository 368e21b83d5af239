using System.Globalization;
using System.Text;
using Argenta.Staging;
using Argenta.Terms;
using Argenta.Tests.Shared;

// Stages a table of random rows as `argenta stage` does, on one thread. Processor time, so that a busy machine does not blur it; the first run, which pays for
// compiling, counts too. Exit code 1 where it takes 2 s or more.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
var knowledge = StagingKnowledge.Load(Repository.Knowledge);
var worst = 0.0;
foreach (var (name, table) in new[] { ("categories", Categories()), ("sizes and depths", Measures()) })
{
    var seconds = new List<double>();
    StageCsvResult? result = null;
    for (var round = 0; round < rounds; round++)
    {
        var before = Environment.CpuUsage.TotalTime;
        result = new StageCsv(knowledge).Run(new MemoryStream(table, writable: false), Stream.Null, "bench");
        seconds.Add((Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }

    worst = Math.Max(worst, seconds[0]);
    Console.WriteLine($"{name}: {result!.Rows:N0} rows, {table.Length / 1e6:0.0} MB, {result.Staged:N0} staged, {result.Bad:N0} not understood: first run {seconds[0]:0.000} s, median of {rounds} {seconds.Order().ElementAt(rounds / 2):0.000} s");
}

return worst < 2 ? 0 : 1;

byte[] Categories()
{
    var random = new Random(1);
    var tables = knowledge.Groups.Values.Where(t => t.Edition is Edition.Ajcc7 or Edition.Ajcc8 or Edition.Ajcc9).OrderBy(t => (t.Site, t.Edition)).ToArray();
    var text = new StringBuilder("id,site,edition,t,n,m\n");
    for (var i = 0; i < rows; i++)
    {
        var table = tables[random.Next(tables.Length)];
        text.Append(CultureInfo.InvariantCulture, $"{i},{Words<StagingSite>.Of(table.Site)},{Words<Edition>.Of(table.Edition)[4..]},{One(random, table.T)},{One(random, table.N)},{One(random, table.M)}\n");
    }

    return Encoding.UTF8.GetBytes(text.ToString());
}

// Every tenth row has a category missing altogether; sizes in tenths of a millimetre, so that rows seldom repeat.
byte[] Measures()
{
    var random = new Random(2);
    var tables = knowledge.T.OrderBy(p => p.Key).Where(p => p.Key.Edition is Edition.Ajcc8 or Edition.Ajcc9).ToArray();
    string[] organs = ["none", "liver", "bone", "liver;bone", string.Empty];
    var text = new StringBuilder("id,site,edition,size_mm,depth,nodes_positive,metastases\n");
    for (var i = 0; i < rows; i++)
    {
        var ((site, edition), rules) = tables[random.Next(tables.Length)];
        var words = rules.Extents.Where(e => !e.AnySize).SelectMany(e => e.Words).ToArray();
        var size = random.Next(10) == 0 ? string.Empty : (random.Next(1, 1000) / 10m).ToString(CultureInfo.InvariantCulture);
        text.Append(CultureInfo.InvariantCulture, $"{i},{Words<StagingSite>.Of(site)},{Words<Edition>.Of(edition)[4..]},{size},{(words.Length == 0 ? string.Empty : One(random, words))},{random.Next(0, 4)},{One(random, organs)}\n");
    }

    return Encoding.UTF8.GetBytes(text.ToString());
}

static string One(Random random, IReadOnlyList<string> from) => from[random.Next(from.Count)];
