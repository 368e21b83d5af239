using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Argenta.Tests.Shared;

// The board's web page under load: `argenta serve` over a file or folder of people, asked at a steady pace that does not wait for answers (an open loop: a slow answer makes a queue, as
// with real readers). Half of the questions are pages of persons, drawn at random over everybody; the others are worklists (views, searches, later pages), details and board mode.
// The aim: 40 a second, no fault, 99 of 100 within 150 ms, over 100,000 people on two cores.
var people = args.Length > 0 ? args[0] : Path.Combine(Repository.Root, "samples");
var seconds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 30;
var rate = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 40;
var (day, warm, seed) = ("2026-11-01", 8, new Random(11));

var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "argenta.dll"), "serve", people, "--port", "0", "--as-of", day]) { RedirectStandardOutput = true, RedirectStandardInput = true };
start.Environment["ARGENTA_HOME"] = Repository.Root;
using var server = Process.Start(start)!;
try
{
    var (link, ready) = (string.Empty, Stopwatch.StartNew());
    while (await server.StandardOutput.ReadLineAsync() is { } line)
    {
        link = Regex.Match(line, @"http://\S+token=\w+") is { Success: true } found ? found.Value : link;
        if (line.Contains("Bearer", StringComparison.Ordinal))
        {
            break;
        }
    }

    _ = Task.Run(async () => await server.StandardOutput.ReadToEndAsync());
    using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), MaxConnectionsPerServer = 512, PooledConnectionLifetime = TimeSpan.FromMinutes(10) }) { BaseAddress = new Uri(link), Timeout = TimeSpan.FromSeconds(60) };
    (await client.GetAsync(link)).EnsureSuccessStatusCode();
    while (await client.GetStringAsync("/health/ready") != "Healthy")
    {
        await Task.Delay(500);
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ready after {ready.Elapsed.TotalSeconds:0.0} s, {server.TotalProcessorTime.TotalSeconds:0.0} s of processor time"));
    var first = await client.GetStringAsync("/?view=all");
    var total = int.Parse(Regex.Match(WebUtility.HtmlDecode(first), @"1 to \d+ of ([\d,. \u00a0\u2009\u202f]+)").Groups[1].Value.Where(char.IsAsciiDigit).ToArray(), CultureInfo.InvariantCulture);
    List<string> keys = [];
    while (keys.Count < Math.Min(total, 2000))
    {
        keys.AddRange(Regex.Matches(await client.GetStringAsync($"/?view=all&skip={(total <= 50 ? 0 : seed.Next(total - 50)).ToString(CultureInfo.InvariantCulture)}"), @"class=""open"" href=""/people/(\w+)""").Select(m => m.Groups[1].Value));
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{total} people; {rate} questions a second for {seconds} s after {warm} s of warming up"));
    string Person() => keys[seed.Next(keys.Count)];
    string Question() => seed.Next(20) switch
    {
        < 10 => "/people/" + Person(),
        < 13 => "/?view=all&skip=" + seed.Next(Math.Max(1, total - 50)).ToString(CultureInfo.InvariantCulture),
        < 15 => "/?view=overdue",
        < 16 => "/?view=all&q=pancreas",
        < 17 => "/?view=all&sort=due",
        < 19 => $"/people/{Person()}/details?part=true",
        _ => "/board/" + Person() + "?view=all",
    };
    var answers = new ConcurrentBag<(string Kind, double Ms, bool Fine)>();
    async Task Ask(string address, bool counts)
    {
        var clock = Stopwatch.StartNew();
        var fine = false;
        try
        {
            using var answer = await client.GetAsync(address);
            _ = await answer.Content.ReadAsByteArrayAsync();
            fine = answer.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            fine = false;
        }

        if (counts)
        {
            answers.Add((address.Split('/')[1].Split('?')[0] is { Length: > 0 } kind ? kind + (address.Contains("/details", StringComparison.Ordinal) ? " details" : string.Empty) : "worklist", clock.Elapsed.TotalMilliseconds, fine));
        }
    }

    var (pace, asked, open) = (Stopwatch.StartNew(), 0, new List<Task>());
    var before = TimeSpan.Zero;
    while (pace.Elapsed.TotalSeconds < warm + seconds)
    {
        var due = (int)(pace.Elapsed.TotalSeconds * rate);
        for (; asked < due; asked++)
        {
            var counts = asked >= warm * rate;
            if (asked == warm * rate)
            {
                server.Refresh();
                before = server.TotalProcessorTime;
            }

            open.Add(Ask(Question(), counts));
        }

        await Task.Delay(2);
    }

    await Task.WhenAll(open);
    server.Refresh();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"server: {(server.TotalProcessorTime - before).TotalMilliseconds / answers.Count:0.0} ms of processor time a question, peak memory {server.PeakWorkingSet64 / 1e6:0} MB"));
    foreach (var kind in answers.GroupBy(a => a.Kind).OrderBy(g => g.Key, StringComparer.Ordinal).Append(answers.GroupBy(_ => "all").Single()))
    {
        var sorted = kind.Select(a => a.Ms).Order().ToList();
        double At(double share) => sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind.Key,-15} {sorted.Count,6}  half {At(0.5),7:0.0} ms   95 % {At(0.95),7:0.0} ms   99 % {At(0.99),7:0.0} ms   most {sorted[^1],7:0.0} ms   faults {kind.Count(a => !a.Fine)}"));
    }

    var all = answers.Select(a => a.Ms).Order().ToList();
    return answers.All(a => a.Fine) && all[(int)(0.99 * all.Count)] < 150 ? 0 : 1;
}
finally
{
    server.Kill(entireProcessTree: true);
}
