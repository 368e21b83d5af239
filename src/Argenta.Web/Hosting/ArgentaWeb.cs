using System.Net;
using System.Net.Sockets;
using Argenta.Assessment;
using Argenta.Report.Text;
using Argenta.Web.Api;
using Argenta.Web.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Argenta.Web;

/// <summary>The board's web application over a folder of files, on the loopback address alone.</summary>
public static class ArgentaWeb
{
    /// <summary>How many ports after the wished one are tried.</summary>
    private const int Tries = 50;

    /// <summary>Runs it until it is stopped.</summary>
    /// <exception cref="Argenta.Terms.Files.LocatedException">The folder is not there.</exception>
    /// <exception cref="IOException">No port is free.</exception>
    public static async Task RunAsync(WebSettings settings, PathwayKnowledge knowledge, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(knowledge);
        var folder = new PeopleFolder(settings.Path);
        await using var app = Build(settings, knowledge, folder, FreePort(settings.Port));
        await app.StartAsync(stop).ConfigureAwait(false);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var gate = app.Services.GetRequiredService<SignIn>();
        settings.Started?.Invoke(new Uri(new Uri(address), gate.Link()), gate.ApiToken);
        await app.WaitForShutdownAsync(stop).ConfigureAwait(false);
    }

    private static WebApplication Build(WebSettings settings, PathwayKnowledge knowledge, PeopleFolder folder, int port)
    {
        // The content root is the program's, never the current folder; no appsettings of a stranger's folder are read.
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "Argenta.Web" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k =>
        {
            k.Listen(IPAddress.Loopback, port);
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = Uploads.MostBytes;
        });
        builder.Logging.AddSimpleConsole(c => c.SingleLine = true).SetMinimumLevel(LogLevel.Warning).AddFilter("Argenta", LogLevel.Warning);
        var services = builder.Services;
        services.AddRouting();
        services.AddSingleton(settings).AddSingleton(knowledge).AddSingleton(knowledge.Terms).AddSingleton(folder);
        services.AddSingleton<PersonLoader>().AddSingleton<Pins>().AddSingleton<Uploads>().AddSingleton<PersonShelf>().AddSingleton<KnowledgeShelf>().AddSingleton<SheetForm>();
        services.AddSingleton(_ => new WorklistStore(folder, $"{Stamp.Software} {Stamp.Of(settings.Knowledge)}"));
        services.AddSingleton<WorklistIndexer>().AddHostedService(s => s.GetRequiredService<WorklistIndexer>());
        services.AddSingleton<SignIn>();
        // Keys live as long as the program: nothing of it is written to the disk.
        services.AddDataProtection();
        services.Configure<KeyManagementOptions>(k => (k.XmlRepository, k.XmlEncryptor) = (new KeysInMemory(), new NullXmlEncryptor()));
        services.AddRazorComponents();
        services.AddAntiforgery(a =>
        {
            a.Cookie.Name = "argenta-form";
            a.Cookie.SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Strict;
            a.FormFieldName = "_form";
            a.HeaderName = "X-Argenta-Form";
        });
        services.AddResponseCompression(c => c.EnableForHttps = false);
        services.AddProblemDetails();
        services.AddHealthChecks().AddCheck<IndexHealth>("worklist", tags: ["ready"]);
        ApiRoutes.AddServices(services);
        Telemetry.Add(services);

        var app = builder.Build();
        app.UseMiddleware<HostAllowList>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseExceptionHandler(Faults.Handle);
        app.UseMiddleware<SignInMiddleware>();
        app.UseRouting();
        app.UseAntiforgery();
        Routes.Map(app);
        ApiRoutes.Map(app);
        return app;
    }

    /// <summary>The wished port, or the next that nobody holds.</summary>
    private static int FreePort(int wished)
    {
        if (wished == 0)
        {
            return 0;
        }

        for (var port = wished; port < Math.Min(wished + Tries, IPEndPoint.MaxPort); port++)
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }

        throw new IOException(FormattableString.Invariant($"No port from {wished} to {wished + Tries - 1} is free. Give another: argenta serve --port 8000"));
    }
}
