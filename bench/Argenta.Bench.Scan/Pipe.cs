using System.Diagnostics;
using System.Globalization;
using System.Text;
using Argenta.Assessment;
using Argenta.Population.Scan;
using Argenta.Tests.Shared;
using NodaTime;

namespace Argenta.Bench.Scan;

/// <summary>Peak memory of a scan that reads people from a pipe.</summary>
internal static class Pipe
{
    private static readonly string[] Complaints = ["flushing", "diarrhoea", "weight loss", "abdominal pain", "cough", "fatigue", "wheeze", "nausea"];

    /// <summary>The child: scans standard input and tells its peak memory and speed.</summary>
    public static int Scan(string target)
    {
        var result = PopulationScan.Run(new()
        {
            Paths = ["-"],
            AsOf = new LocalDate(2026, 11, 1),
            Knowledge = PathwayKnowledge.Load(Repository.Knowledge),
            KnowledgeStamp = "bench",
            Out = target,
            Threads = Environment.ProcessorCount,
            StandardInput = Console.OpenStandardInput,
        });
        var peak = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1];
        Console.WriteLine($"{peak} {result.Tally.People} {result.Tally.Written} {Environment.CpuUsage.TotalTime.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} {result.Elapsed.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)}");
        return 0;
    }

    /// <summary>The parent: feeds children of different sizes.</summary>
    public static int Measure(long[] sizes)
    {
        var peaks = new List<long>();
        foreach (var people in sizes)
        {
            var target = Path.Combine(Path.GetTempPath(), $"argenta-bench-pipe-{Environment.ProcessId}.ndjson");
            var start = new ProcessStartInfo(Environment.ProcessPath!, [.. AsTheCommand.Itself, "--scan-stdin", target]) { RedirectStandardInput = true, RedirectStandardOutput = true };
            using var child = Process.Start(start)!;
            var told = child.StandardOutput.ReadToEndAsync();
            long bytes = 0;
            using (var pipe = child.StandardInput.BaseStream)
            {
                var block = new MemoryStream();
                for (var n = 0L; n < people; n++)
                {
                    block.Write(Person(n));
                    if (block.Length > 1 << 18 || n == people - 1)
                    {
                        pipe.Write(block.GetBuffer(), 0, (int)block.Length);
                        bytes += block.Length;
                        block.SetLength(0);
                    }
                }
            }

            child.WaitForExit();
            var parts = told.Result.Split(' ', StringSplitOptions.TrimEntries);
            peaks.Add(long.Parse(parts[0], CultureInfo.InvariantCulture));
            Console.WriteLine($"{people,10:N0} people, {bytes / 1e6,8:N0} MB: peak {peaks[^1] / 1024.0,6:0} MB, {parts[1]} read, {parts[2]} written, {parts[3]} s of processor time, {parts[4]} s by the clock");
            foreach (var left in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(target) + "*"))
            {
                File.Delete(left);
            }
        }

        return peaks.Max() <= 1 << 20 && peaks[^1] <= peaks[0] * 1.1 ? 0 : 1;
    }

    /// <summary>A person with a complaint or two: one in a hundred has those that go together in a carcinoid.</summary>
    private static byte[] Person(long n)
    {
        var complaints = n % 100 == 0 ? ["flushing", "diarrhoea"] : n % 3 == 0 ? (string[])[Complaints[n / 3 % Complaints.Length]] : [];
        var text = new StringBuilder($$$"""{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"person-{{{n}}}","gender":"{{{(n % 2 == 0 ? "female" : "male")}}}","birthDate":"{{{1930 + (n % 70)}}}-05-17"}}""");
        foreach (var complaint in complaints)
        {
            text.Append($$$""",{"resource":{"resourceType":"Condition","id":"{{{complaint.Replace(' ', '-')}}}","subject":{"reference":"Patient/person-{{{n}}}"},"clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},"category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-category","code":"problem-list-item"}]}],"code":{"text":"{{{complaint}}}"},"onsetDateTime":"2025-01-01","recordedDate":"2025-06-01"}}""");
        }

        text.Append($$$$""",{"resource":{"resourceType":"Observation","id":"creatinine","status":"final","subject":{"reference":"Patient/person-{{{{n}}}}"},"code":{"coding":[{"system":"http://loinc.org","code":"2160-0"}]},"effectiveDateTime":"2026-03-0{{{{1 + (n % 9)}}}}","valueQuantity":{"value":0.{{{{7 + (n % 3)}}}},"unit":"mg/dL","system":"http://unitsofmeasure.org","code":"mg/dL"}}}]}""");
        text.Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
